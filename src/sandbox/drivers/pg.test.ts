import { describe, expect, it } from "vitest";
import { TestInstances } from "../fixtures/test-instance.ts";

const pooled = `
import { Pool } from "pg";
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
export default async function handler(req: any, res: any) {
  const client = await pool.connect();
  try {
    await client.query(req.url.includes("b") ? "select b" : "select a");
    res.json({ ok: true });
  } finally {
    client.release();
  }
}`;

describe("the real pg in an instance", () => {
  it("is evaluated afresh in each instance", async () => {
    const instances = new TestInstances(`
      import pg, { Pool } from "pg";
      import * as namespace from "pg";
      import PgPool from "pg-pool";
      globalThis.seen = Pool;
      export default function handler(req: any, res: any) {
        Pool.prototype.marked = true;
        const same = pg.Pool === Pool && namespace.Pool === Pool && PgPool === Pool;
        res.json({ same, name: Pool.name, client: pg.Client.name, foreign: "marked" in (globalThis as any).seen.prototype });
      }`);
    await instances.start();
    await instances.start();
    const [first] = await instances.request([{}]);
    expect(first).toMatchObject({ body: '{"same":true,"name":"BoundPool","client":"Client","foreign":true}' });
    const [second] = await instances.request([{ instance: 2, url: "http://app.test/api/test" }]);
    expect(second?.kind).toBe("response");
    expect(instances.events).toEqual([]);
  });

  it("reports a pool's life in the trace, with the lines that caused it", async () => {
    const instances = new TestInstances(pooled);
    await instances.start();
    await instances.request([{}, { url: "http://app.test/api/test?b" }]);
    const seen = instances.events.map(({ type, source, ...facts }) => [type, source?.line, facts]);
    expect(seen).toEqual([
      ["pool-created", 3, { pool: 1, instance: 1, max: 1, connectionTimeoutMillis: 0 }],
      ["pool-changed", undefined, { pool: 1, instance: 1, total: 1, idle: 0, waiting: 0 }],
      ["pool-changed", undefined, { pool: 1, instance: 1, total: 1, idle: 0, waiting: 1 }],
      ["client-acquired", 5, { pool: 1, instance: 1, connection: 1, request: 1, waitedMillis: 2 }],
      ["client-released", 10, { pool: 1, instance: 1, connection: 1, request: 1, destroyed: false }],
      ["client-acquired", 5, { pool: 1, instance: 1, connection: 1, request: 2, waitedMillis: 3 }],
      ["pool-changed", undefined, { pool: 1, instance: 1, total: 1, idle: 0, waiting: 0 }],
      ["client-released", 10, { pool: 1, instance: 1, connection: 1, request: 2, destroyed: false }],
      ["pool-changed", undefined, { pool: 1, instance: 1, total: 1, idle: 1, waiting: 0 }],
    ]);
    expect(instances.database.origins).toEqual([
      { request: 1, client: "pool", pool: 1, source: { file: "handler.ts", line: 5 } },
    ]);
    expect(instances.database.sent).toEqual([
      { connection: 1, sql: "select a", context: { request: 1, source: { file: "handler.ts", line: 7 } } },
      { connection: 1, sql: "select b", context: { request: 2, source: { file: "handler.ts", line: 7 } } },
    ]);
  });

  it("knows whose pool.query it is when another request's release makes it start", async () => {
    const instances = new TestInstances(`
      import { Pool } from "pg";
      const pool = new Pool({ max: 1 });
      export default async function handler(req, res) {
        const name = new URL(req.url, "http://x").searchParams.get("n");
        await pool.query("select 1 " + name);
        await Promise.all([
          pool.query("select 2 " + name),
          pool.query("select $1", ["3 " + name]),
        ]);
        res.end();
      }`);
    await instances.start();
    await instances.request([1, 2, 3].map((n) => ({ url: `http://app.test/api/test?n=${n}` })));
    const plain = instances.database.sent.filter(({ sql }) => !sql.includes("$"));
    expect(plain.map(({ sql, context }) => sql.at(-1) === String(context.request))).toEqual(Array(6).fill(true));
    const lines = instances.database.sent.map(({ sql, context }) => `${sql.slice(0, 8)}:${context.source?.line}`);
    expect([...new Set(lines)].sort()).toEqual(["select $:9", "select 1:6", "select 2:8"]);
    expect(instances.of("client-acquired")).toHaveLength(9);
    expect(instances.of("client-released")).toHaveLength(9);
    instances.realms[0]?.requestEnded(1);
    expect(instances.of("client-leaked")).toEqual([]);
  });

  it("knows whose a retried dial is after a refusal", async () => {
    const instances = new TestInstances(pooled, { limit: 0 });
    await instances.start();
    const outcomes = await instances.request([{}, {}, {}]);
    expect(instances.database.origins.map(({ request }) => request)).toEqual([1, 2, 3]);
    expect(outcomes.map((outcome) => outcome.kind === "threw" && outcome)).toEqual(
      Array(3).fill({
        kind: "threw",
        code: "53300",
        message: "sorry, too many clients already",
        source: { file: "handler.ts", line: 5 },
      }),
    );
  });

  it("reports clients that a finished request still holds, once", async () => {
    const instances = new TestInstances(`
      import { Pool } from "pg";
      const pool = new Pool();
      export default async function handler(req, res) {
        const client = await pool.connect();
        await client.query("select 1");
        res.end();
      }`);
    await instances.start();
    await instances.request([{}]);
    instances.realms[0]?.requestEnded(1);
    instances.realms[0]?.requestEnded(1);
    expect(instances.of("client-leaked")).toEqual([
      {
        type: "client-leaked",
        pool: 1,
        instance: 1,
        connection: 1,
        request: 1,
        source: { file: "handler.ts", line: 5 },
      },
    ]);
  });

  it("says when a release destroys the client", async () => {
    const instances = new TestInstances(`
      import { Pool } from "pg";
      const pool = new Pool({ maxUses: 2 });
      export default async function handler(req, res) {
        for (const error of [undefined, undefined, true]) {
          const client = await pool.connect();
          client.release(error);
        }
        res.end();
      }`);
    await instances.start();
    await instances.request([{}]);
    expect(instances.of("client-released").map(({ destroyed }) => destroyed)).toEqual([false, true, true]);
  });

  it("dials for a bare client, sends what was queued, and ends", async () => {
    const instances = new TestInstances(`
      import { Client } from "pg";
      export default async function handler(req, res) {
        const client = new Client({ host: "db" });
        await client.connect();
        const queries = [client.query("select 1"),
          client.query("select 2"),
          client.query("select 3")];
        await Promise.all(queries);
        await client.end();
        res.end();
      }`);
    await instances.start();
    const outcomes = await instances.request([{}]);
    expect(outcomes[0]).toEqual({ kind: "response", status: 200, body: "" });
    expect(instances.database.origins).toEqual([
      { request: 1, client: "client", pool: null, source: { file: "handler.ts", line: 5 } },
    ]);
    expect(instances.database.sent.map(({ sql, context }) => [sql, context.source?.line])).toEqual([
      ["select 1", 6],
      ["select 2", 7],
      ["select 3", 8],
    ]);
    expect(instances.logs()).toEqual([expect.stringContaining("DeprecationWarning: Calling client.query()")]);
  });

  it("fails as Node's sockets do", async () => {
    const instances = new TestInstances(`
      import { Client } from "pg";
      export default async function handler(req, res) {
        try {
          await new Client({ host: "nowhere" }).connect();
        } catch (error) {
          const { message, code, errno, syscall, address, port } = error;
          res.json({ message, code, errno, syscall, address, port });
        }
      }`);
    await instances.start();
    const [outcome] = await instances.request([{}]);
    expect(outcome?.kind === "response" && JSON.parse(outcome.body)).toEqual({
      message: "connect ECONNREFUSED nowhere:5432",
      code: "ECONNREFUSED",
      errno: -111,
      syscall: "connect",
      address: "nowhere",
      port: 5432,
    });
  });

  it("gives up waiting after connectionTimeoutMillis, for the queue and for the server", async () => {
    const timed = pooled.replace("max: 1", "max: 1, connectionTimeoutMillis: 20");
    const slow = new TestInstances(timed, { answerMillis: 15 });
    await slow.start();
    const outcomes = await slow.request([{}, {}]);
    expect(outcomes).toMatchObject([
      { kind: "threw", message: "Connection terminated due to connection timeout", source: { line: 5 } },
      { kind: "threw", message: "timeout exceeded when trying to connect", source: { line: 5 } },
    ]);
    expect(slow.queue.now()).toBe(20);
  });

  it.each([
    ["max: 3, connectionTimeoutMillis: 250", { max: 3, connectionTimeoutMillis: 250 }],
    ['max: "3", connectionTimeoutMillis: "250"', { max: 3, connectionTimeoutMillis: 250 }],
    ["max: 0, connectionTimeoutMillis: 0", { max: 10, connectionTimeoutMillis: 0 }],
    ["max: Infinity, connectionTimeoutMillis: Infinity", { max: Number.MAX_SAFE_INTEGER, connectionTimeoutMillis: 1 }],
  ])("says of a pool made with %s how large it is and how long it lets callers wait", async (options, facts) => {
    const instances = new TestInstances(pooled.replace("max: 1", options));
    await instances.start();
    expect(instances.of("pool-created")).toMatchObject([facts]);
  });

  it("makes every pool as large as the run wants, whatever the code asks for", async () => {
    const instances = new TestInstances(pooled.replace("ok: true", "max: pool.options.max"), { poolMax: 3 });
    await instances.start();
    const outcomes = await instances.request([{}, {}, {}, {}]);
    expect(outcomes).toMatchObject(Array(4).fill({ body: '{"max":3}' }));
    expect(instances.of("pool-created")).toMatchObject([{ max: 3 }]);
    expect(instances.database.origins).toHaveLength(3);
  });

  it("ends the process when an idle client's error is not heard, and not when it is", async () => {
    const deaf = new TestInstances(pooled);
    await deaf.start();
    await deaf.request([{}]);
    deaf.database.shutDown();
    await deaf.settle();
    expect(deaf.crashes).toEqual([
      {
        kind: "crash",
        message: "terminating connection due to administrator command",
        source: { file: "handler.ts", line: 5 },
      },
    ]);
    const hearing = new TestInstances(`${pooled}\npool.on("error", (error) => console.log(error.code));`);
    await hearing.start();
    await hearing.request([{}]);
    hearing.database.shutDown();
    await hearing.settle();
    expect(hearing.crashes).toEqual([]);
    expect(hearing.logs()).toEqual(["57P01"]);
    expect(hearing.of("pool-changed").at(-1)).toMatchObject({ total: 0 });
  });

  it("takes idle clients away in virtual time", async () => {
    const instances = new TestInstances(pooled.replace("max: 1", "max: 1, idleTimeoutMillis: 500"));
    await instances.start();
    await instances.request([{}]);
    const before = instances.queue.now();
    await instances.settle();
    expect(instances.queue.now()).toBe(before + 501);
    expect(instances.of("pool-changed").at(-1)).toMatchObject({ total: 0, idle: 0 });
  });
});
