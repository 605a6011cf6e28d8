import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { gatewaySocket, withClock } from "#testing/gateway/gateway-socket.ts";
import { type ServedGateway, serveGateway } from "#testing/gateway/served-gateway.ts";
import { type StartedPglite, startPglite } from "#testing/gateway/started-pglite.ts";

let started: StartedPglite;
let served: ServedGateway;
let lastConnection: number;

beforeAll(async () => {
  started = await startPglite();
});
afterAll(() => started.close());
beforeEach(() => {
  started.executor.reset(
    "create table orders (id serial primary key, item text not null, made timestamptz default now())",
  );
  served = serveGateway(started.executor);
  lastConnection = 0;
});

const options = (): pg.ClientConfig => ({
  user: "app",
  database: "shop",
  stream: () => gatewaySocket(served.gateway, served.clock, ++lastConnection),
});
const turn = <T>(promise: Promise<T>) => withClock(served.clock, promise);
const trace = (type: string) => served.events.filter((event) => event.type === type);

it("serves an unmodified pg Client from connect to end", async () => {
  const client = new pg.Client(options());
  await turn(client.connect());
  const inserted = await turn(
    client.query("insert into orders (item) values ($1), ($2) returning id, item", ["tea", "ræv"]),
  );
  expect(inserted.rows).toEqual([
    { id: 1, item: "tea" },
    { id: 2, item: "ræv" },
  ]);
  for (const id of [1, 2]) {
    const named = await turn(
      client.query({ name: "by-id", text: "select item from orders where id = $1", values: [id] }),
    );
    expect(named.rows).toEqual([{ item: inserted.rows[id - 1].item }]);
  }
  const failure = await turn(client.query("insert into orders (item) values (null)").catch((error) => error));
  expect(failure).toMatchObject({ code: "23502", column: "item" });
  const several = (await turn(client.query("select 1 as one; select 2 as two"))) as unknown as pg.QueryResult[];
  expect(several.map(({ rows }) => rows)).toEqual([[{ one: 1 }], [{ two: 2 }]]);
  await turn(client.end());
  expect(trace("connection-closed")).toMatchObject([{ by: "client", active: 0 }]);
  expect(trace("query-finished").map((event) => "ok" in event && event.ok)).toEqual([true, true, true, false, true]);
});

it("gives an ordinary role 17 of 20 connections, with the error a real server sends", async () => {
  const clients = Array.from({ length: 20 }, () => new pg.Client(options()));
  const outcomes = await turn(Promise.allSettled(clients.map((client) => client.connect())));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(17);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: {
      severity: "FATAL",
      code: "53300",
      message: "remaining connection slots are reserved for roles with the SUPERUSER attribute",
    },
  });
  const idle = clients.filter((_, index) => outcomes[index]?.status === "fulfilled");
  await turn(Promise.all(idle.map((client) => client.end())));
  const again = new pg.Client(options());
  await turn(again.connect());
});

it("runs a pool's parallel transactions to the right sum, whoever waits", async () => {
  const pool = new pg.Pool({ ...options(), max: 5 });
  const addOrder = async (item: number) => {
    const client = await pool.connect();
    try {
      await client.query("begin");
      const { rows } = await client.query({ name: "count", text: "select count(*)::int as n from orders" });
      await client.query("insert into orders (item) values ($1)", [`${item} after ${rows[0].n}`]);
      await client.query(item % 4 === 0 ? "rollback" : "commit");
    } finally {
      client.release();
    }
  };
  await turn(Promise.all(Array.from({ length: 40 }, (_, item) => addOrder(item))));
  const { rows } = await turn(pool.query("select count(*)::int as n from orders"));
  expect(rows).toEqual([{ n: 30 }]);
  expect(served.gateway.blocked()).toEqual([]);
  expect(trace("serialised-by-simulator").length).toBeGreaterThan(0);
  await turn(pool.end());
});

it("reports two sessions that wait for each other only here", async () => {
  const [writer, reader] = [new pg.Client(options()), new pg.Client(options())];
  await turn(Promise.all([writer.connect(), reader.connect()]));
  await turn(writer.query("begin"));
  await turn(writer.query("insert into orders (item) values ('x')"));
  const waiting = reader.query("select 1");
  await expect(turn(waiting)).rejects.toThrow("Nothing is left to happen");
  expect(served.gateway.blocked()).toEqual([{ waiting: 2, owner: 1 }]);
  await turn(writer.query("commit"));
  expect((await waiting).rowCount).toBe(1);
});
