import { expect, test } from "vitest";
import { traceBuilder } from "../fixtures/index.ts";
import { frameAt } from "./frame-at.ts";
import { createTimeline } from "./timeline.ts";

const client = (connection: number) => ({ connection, instance: 1 });

/** Two clients of a pooler that share its one connection to the server. */
function pooled() {
  const { record, build } = traceBuilder();
  record(0, { type: "instance-cold", instance: 1, fn: "app", deployment: 1 });
  for (const connection of [1, 2]) {
    const dial = { request: null, client: "pool", pool: 1 } as const;
    record(connection, { type: "connection-dialled", to: "pooler", ...client(connection), ...dial });
    record(connection, { type: "connection-opened", ...client(connection), pid: connection, active: 0 });
  }
  record(3, { type: "server-connection-dialled", server: 1, user: "app", database: "app" });
  record(4, { type: "server-connection-opened", server: 1, pid: 1001, active: 1 });
  record(5, { type: "server-assigned", server: 1, ...client(2), waitedMillis: 2 });
  record(6, { type: "server-released", server: 1, ...client(2) });
  return build();
}

test("clients of a pooler hold no slot of the server; the pooler's own connection does", () => {
  const { database, connections } = frameAt(createTimeline(pooled()), 4);
  expect(connections.map(({ cell }) => cell)).toEqual([null, null]);
  expect(database.used).toBe(1);
  expect(database.cells.filter(({ state }) => state === "idle")).toEqual([{ state: "idle", connection: null }]);
});

test("a server connection belongs to the client it is lent to, and to nobody afterwards", () => {
  const timeline = createTimeline(pooled());
  expect(frameAt(timeline, 5).database.cells[0]).toEqual({ state: "idle", connection: 2 });
  expect(frameAt(timeline, 6).database.cells[0]).toEqual({ state: "idle", connection: null });
});
