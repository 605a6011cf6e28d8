import { expect, test } from "vitest";
import { traceBuilder } from "../fixtures/index.ts";
import { frameAt } from "./frame-at.ts";
import { createTimeline } from "./timeline.ts";

const client = (connection: number) => ({ connection, instance: 1 });

/** Two clients of a pooler that share its one connection to the server. */
function pooled() {
  const { record, build } = traceBuilder();
  record(0, { type: "instance-cold", instance: 1, fn: "app", deployment: 1 });
  record(0, { type: "request-arrived", request: 1, method: "GET", path: "/", attempt: 1, retryOf: null });
  record(0, { type: "request-started", request: 1, instance: 1, queuedMillis: 0 });
  for (const connection of [1, 2]) {
    const dial = { request: connection === 1 ? 1 : null, client: "pool", pool: 1 } as const;
    record(connection, { type: "connection-dialled", to: "pooler", ...client(connection), ...dial });
    record(connection, { type: "connection-opened", ...client(connection), pid: connection, active: 0 });
  }
  record(3, { type: "server-connection-dialled", server: 1, user: "app", database: "app" });
  record(4, { type: "server-connection-opened", server: 1, pid: 1001, active: 1 });
  record(5, { type: "server-assigned", server: 1, ...client(2), waitedMillis: 2 });
  record(5, { type: "pooler-client-waiting", ...client(1), clientsWaiting: 1 });
  record(7, { type: "server-released", server: 1, ...client(2) });
  record(8, { type: "server-assigned", server: 1, ...client(1), waitedMillis: 3 });
  const dial = { to: "pooler", request: null, client: "pool", pool: 1 } as const;
  record(9, { type: "connection-dialled", ...client(3), ...dial });
  const refusal = { code: "08P01", message: "no more connections allowed (max_client_conn)" };
  record(10, { type: "connection-refused", ...client(3), ...refusal, active: 1 });
  return build({
    pooler: { poolMode: "transaction", defaultPoolSize: 2, maxClientConn: 100, queryWaitTimeoutMillis: 4 },
  });
}

const at = (atMillis: number) => frameAt(createTimeline(pooled()), atMillis);

test("clients of a pooler hold no slot of the server; the pooler's own connection does", () => {
  const { database, connections } = at(4);
  expect(connections.map(({ cell }) => cell)).toEqual([null, null]);
  expect(database.used).toBe(1);
  expect(database.cells.filter(({ state }) => state === "idle")).toEqual([
    { state: "idle", connection: null, server: 1 },
  ]);
});

test("a server connection belongs to the client it is lent to, and to nobody afterwards", () => {
  expect(at(5).database.cells[0]).toEqual({ state: "idle", connection: 2, server: 1 });
  expect(at(7).database.cells[0]).toEqual({ state: "idle", connection: null, server: 1 });
});

test("the pooler counts its clients, its queue with the oldest wait, and shows every place for a server connection", () => {
  expect(at(2.5).pooler).toMatchObject({ clients: 2, maxClientConn: 100, queue: [] });
  expect(at(3).pooler?.servers.map(({ state }) => state)).toEqual(["dialling", "empty"]);
  expect(at(6).pooler).toMatchObject({ queue: [1], oldestWaitMillis: 1 });
  expect(at(6).pooler?.servers[0]).toMatchObject({ state: "linked", server: 1, connection: 2, cell: 0 });
  expect(at(7).pooler?.servers[0]).toMatchObject({ state: "free", connection: null });
  expect(at(8).pooler).toMatchObject({ queue: [], oldestWaitMillis: 0 });
});

test("a request whose client waits in the pooler runs, and is said to wait for a server", () => {
  expect(at(6).requests).toMatchObject([{ state: "running", waitsFor: "server", forMillis: 1 }]);
  expect(at(8).requests).toMatchObject([{ state: "running", waitsFor: null }]);
});

test("what waits in the pooler has a ring towards query_wait_timeout, on the request and in the queue", () => {
  expect(at(7).requests[0]?.ring).toEqual({ share: 0.5, of: "wait" });
  expect(at(7).pooler?.queueShares).toEqual([0.5]);
  expect(at(8).requests[0]?.ring?.of).toBe("request");
  const endless = pooled();
  const unlimited = createTimeline({
    ...endless,
    pooler: endless.pooler && { ...endless.pooler, queryWaitTimeoutMillis: 0 },
  });
  expect(frameAt(unlimited, 7).requests[0]?.ring?.of).toBe("request");
  expect(frameAt(unlimited, 7).pooler).toMatchObject({ queue: [1], queueShares: [] });
});

test("clients that the pooler turns away are not refused by the server", () => {
  expect(at(10).pooler?.refused).toBe(1);
  expect(at(10).database.refused).toBe(0);
});
