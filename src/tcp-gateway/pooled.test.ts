import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { concat, message } from "#pglite/messages.ts";
import { poolerSchema } from "#schemas/scenario.ts";
import { anyMessage } from "#testing/gateway/any-message.ts";
import { send } from "#testing/gateway/client-messages.ts";
import { type CountedDatabase, type ServedTcp, serveTcp, startCountedDatabase } from "#testing/gateway/served-tcp.ts";
import { connectTcp, dropTcpClients, eventually, logInTcp, type TcpClient } from "#testing/gateway/tcp-client.ts";

const poolSize = 3;
let database: CountedDatabase;
let gateway: ServedTcp;

beforeAll(async () => {
  const setup =
    "create table t (id int primary key); insert into t select generate_series(1, 100); grant all on t to public";
  database = await startCountedDatabase(setup);
  gateway = await serveTcp(database, {
    pooler: poolerSchema.parse({ poolMode: "transaction", defaultPoolSize: poolSize }),
  });
});
afterEach(async () => {
  dropTcpClients();
  await eventually(() => gateway.openSockets() === 0, "no socket is open");
  // Server connections stay, but for those whose client left in the middle: they end with the query they were at.
  await eventually(() => gateway.active() <= poolSize, "no server connection is forgotten");
  expect(database.sessions.size).toBe(gateway.active());
});
afterAll(async () => {
  await gateway.close();
  expect(database.sessions.size).toBe(0);
});

async function servesOthers(): Promise<void> {
  // As many at once as there are server connections, so that each of them is asked.
  const others = await Promise.all(Array.from({ length: poolSize }, () => logInTcp(gateway.port)));
  for (const other of others) other.write(send.query("begin"));
  for (const other of others) expect(await other.ready()).toEqual(["C BEGIN", "Z T"]);
  for (const other of others) other.write(send.query("select count(*) from t; rollback"));
  for (const other of others) expect(await other.ready()).toEqual(["T", "D 100", "C SELECT 1", "C ROLLBACK", "Z I"]);
}

describe("the pooler on TCP", () => {
  it("serves many clients over few server connections, and refuses those past max_client_conn", async () => {
    const clients = await Promise.all(Array.from({ length: 120 }, () => logInTcp(gateway.port)));
    const greeted = clients.filter(({ greeting }) => greeting.at(-1) === "Z I");
    const refused = clients.filter(({ greeting }) => /no more connections allowed/.test(greeting.at(-1) ?? ""));
    expect([greeted.length, refused.length]).toEqual([100, 20]);
    expect(gateway.active()).toBeLessThanOrEqual(poolSize);
    for (const client of greeted) client.write(send.query("select 1"));
    for (const client of greeted) expect(await client.ready()).toEqual(["T", "D 1", "C SELECT 1", "Z I"]);
  });

  it.each([
    ["idle", send.query("select 1")],
    ["in a transaction that has written", send.query("begin; delete from t where id = 1")],
    ["in a failed transaction", send.query("begin; select 1/0")],
    ["asleep", send.query("select pg_sleep(0.05)")],
    ["before Sync", concat([send.parse("a", "delete from t"), send.bind("", "a"), send.execute("")])],
    ["in COPY TO", send.query("copy (select repeat('x', 1000) from generate_series(1, 20000)) to stdout")],
    ["in the middle of a message", send.query("select 1").subarray(0, 7)],
  ])("survives clients that vanish while %s", async (_, bytes) => {
    for (const leave of [(client: TcpClient) => client.reset(), (client: TcpClient) => void client.socket.end()]) {
      const clients = await Promise.all(Array.from({ length: 6 }, () => logInTcp(gateway.port)));
      for (const client of clients) client.write(bytes);
      await delay(15);
      for (const client of clients) leave(client);
      await eventually(() => gateway.openSockets() === 0, "no socket is open");
      await servesOthers();
      dropTcpClients();
    }
  });

  it("survives bytes that are no protocol, and clients that never log in", async () => {
    const [http, half] = [await connectTcp(gateway.port), await connectTcp(gateway.port)];
    http.write(Buffer.from("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    half.write(send.startup({ user: "app" }).subarray(0, 9));
    await http.closed();
    half.reset();
    await servesOthers();
  });

  it("leaves a Bind or Describe that breaks off to the server to refuse", async () => {
    const client = await logInTcp(gateway.port);
    for (const bytes of [message("B", Uint8Array.of(65, 65)), message("D"), message("P", Uint8Array.of(65))]) {
      client.write(bytes, send.sync());
      expect((await client.ready())[0]).toMatch(/^E (08P01|26000) /);
    }
  });

  it("survives any order of messages", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMessage, { maxLength: 15 }), fc.boolean(), async (messages, politely) => {
        const client = await logInTcp(gateway.port);
        client.write(concat(messages));
        if (politely) client.socket.end();
        await new Promise((resolve) => setImmediate(resolve));
        if (!politely) client.reset();
      }),
      { numRuns: process.env.WARM_START_EXHAUSTIVE === "1" ? 5_000 : 100 },
    );
    await eventually(() => gateway.openSockets() === 0, "no socket is open");
    await servesOthers();
  }, 100_000);
});

it("listens beside the database, where both lead to the same tables and share its slots", async () => {
  const pooler = poolerSchema.parse({ poolMode: "transaction", defaultPoolSize: 2, maxClientConn: 4 });
  const both = await serveTcp(database, { pooler, poolerBeside: true });
  expect(both.poolerPort).not.toBe(both.port);
  const direct = await Promise.all(Array.from({ length: 3 }, () => logInTcp(both.port)));
  expect(both.active()).toBe(3);
  const pooled = await Promise.all(Array.from({ length: 5 }, () => logInTcp(both.poolerPort ?? 0)));
  expect(pooled.filter(({ greeting }) => /no more connections allowed/.test(greeting.at(-1) ?? ""))).toHaveLength(1);
  for (const client of [...direct, ...pooled.filter(({ greeting }) => greeting.at(-1) === "Z I")]) {
    client.write(send.query("select count(*) from t"));
    expect(await client.ready()).toEqual(["T", "D 100", "C SELECT 1", "Z I"]);
  }
  expect(both.active()).toBeLessThanOrEqual(5);
  await both.close();
});
