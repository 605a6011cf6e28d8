import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { expect } from "vitest";
import type { Random } from "#sim/random.ts";
import { send } from "./client-messages.ts";
import { connectTcp } from "./tcp-client.ts";

/** A client that asks at random until told to stop and checks every answer. */
export interface SoakClient {
  /** Answers checked so far. */
  checked(): number;
  /** Rows it has committed. */
  committed(): number;
  run(untilMillis: number): Promise<void>;
}

export const soakSetup = "create table ledger (client int, entry int)";

export interface SoakOptions {
  port: number;
  /** Its number, which all that it asks for carries. */
  id: number;
  random: Random;
  /** What outlives a transaction is this client's alone: false behind a pooler in transaction mode. */
  keepsSession: boolean;
}

export function createSoakClient({ port, id, random, keepsSession }: SoakOptions): SoakClient {
  let client: Client;
  let checked = 0;
  let committed = 0;
  let entry = 0;

  const check = (actual: unknown, expected: unknown) => {
    expect(actual, `client ${id}`).toEqual(expected);
    checked++;
  };
  const rows = async (text: string, values: unknown[] = [], name?: string) =>
    (await client.query({ text, values, ...(name && { name }) })).rows;
  const failure = async (text: string) => {
    const code = await client.query(text).then(
      () => "no error",
      (error: { code: string }) => error.code,
    );
    return code;
  };

  async function connect(): Promise<void> {
    client = new Client({ host: "127.0.0.1", port, user: "app", database: "postgres", application_name: `soak ${id}` });
    client.on("error", () => {});
    await client.connect();
  }

  async function cancel(): Promise<void> {
    const { processID, secretKey } = client as unknown as { processID: number; secretKey: number };
    const other = await connectTcp(port);
    other.write(send.cancelRequest(processID, secretKey));
    await other.closed();
    other.socket.destroy();
  }

  const actions: Array<() => Promise<void>> = [
    // The same two names in every client, with other texts.
    async () => {
      const number = Math.floor(random() * 1000);
      check(await rows(`select ${id} as id, $1::int as number`, [number], "q"), [{ id, number }]);
    },
    async () => check(await rows(`select 'second of ${id}' as text`, [], "q2"), [{ text: `second of ${id}` }]),
    async () => check(await rows("select $1::text as text", [`${id}`]), [{ text: `${id}` }]),
    async () => {
      await client.query("begin");
      await client.query("insert into ledger values ($1, $2)", [id, ++entry]);
      const [before] = await rows("select count(*)::int as count from ledger where client = $1", [id]);
      check(before, { count: committed + 1 });
      const keep = random() < 0.5;
      await client.query(keep ? "commit" : "rollback");
      if (keep) committed++;
    },
    async () => {
      await client.query("begin");
      await client.query(`set local work_mem = '${1000 + id}kB'`);
      check(await failure("select 1 / 0"), "22012");
      check(await failure("select 1"), "25P02");
      await client.query("rollback");
      check(await failure("select nothing"), "42703");
    },
    async () => {
      await client.query("begin read only");
      await client.query(`set local statement_timeout = '${100_001 + id}ms'`);
      const value = `${100_001 + id}ms`;
      check(await rows("select current_setting('statement_timeout') as value", [], "setting"), [{ value }]);
      await client.query("commit");
    },
    async () => {
      let code: string | null = null;
      const running = failure("select pg_sleep(30)").then((failed) => {
        code = failed;
      });
      // Again and again: a pooler drops the request while the query still waits for a server.
      while (code === null) {
        await Promise.race([running, delay(5 + random() * 20)]);
        if (code === null) await cancel();
      }
      check(code, "57014");
    },
    async () => {
      const length = Math.floor(random() * 200_000);
      const [row] = await rows("select repeat('x', $1) as text", [length], "long");
      check(row.text.length, length);
    },
    async () => {
      await rows("select pg_sleep(0.003)");
      checked++;
    },
    async () => {
      if (random() < 0.5) await client.end();
      else (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
      await connect();
    },
  ];
  if (keepsSession) {
    actions.push(
      async () => {
        await client.query(`set work_mem = '${2000 + id}kB'`);
        await delay(random() * 3);
        check(await rows("show work_mem"), [{ work_mem: `${2000 + id}kB` }]);
      },
      async () => {
        await client.query(`prepare p as select ${id} as id`);
        await delay(random() * 3);
        check(await rows("execute p"), [{ id }]);
        await client.query("deallocate p");
      },
      async () => check(await rows("show application_name"), [{ application_name: `soak ${id}` }]),
    );
  }

  return {
    checked: () => checked,
    committed: () => committed,
    async run(untilMillis) {
      await connect();
      while (performance.now() < untilMillis) {
        const action = actions[Math.floor(random() * actions.length)];
        await action?.();
      }
      await client.end();
    },
  };
}
