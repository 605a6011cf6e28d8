import { expect, test } from "vitest";
import type { NewTraceEvent, TraceEvent } from "../trace.ts";
import { readConnectionUses } from "./connection-uses.ts";

const inPool = { instance: 1, pool: 1 } as const;
const query = { instance: 1, request: 1 } as const;

function uses() {
  const events: TraceEvent[] = [];
  const happens = (...added: NewTraceEvent[]) => {
    for (const event of added) events.push({ ...event, seq: events.length, atMillis: 0 } as TraceEvent);
  };
  const opens = (connection: number, client: "pool" | "client", to: "database" | "pooler" = "database") =>
    happens(
      {
        type: "connection-dialled",
        connection,
        instance: 1,
        to,
        request: 1,
        client,
        pool: client === "pool" ? 1 : null,
      },
      { type: "connection-opened", connection, instance: 1, pid: 1000 + connection, active: connection },
    );
  const { ofInstances, ofPooler, describe } = readConnectionUses(events);
  const all = (of: typeof ofInstances) => ({
    idle: of("idle"),
    "checked-out": of("checked-out"),
    busy: of("busy"),
    any: of("any"),
  });
  return { happens, opens, instances: () => all(ofInstances), pooler: () => all(ofPooler), describe };
}

const acquired = (connection: number): NewTraceEvent => ({
  ...{ type: "client-acquired", ...inPool, connection, request: 1, waitedMillis: 0 },
});
const released = (connection: number): NewTraceEvent => ({
  ...{ type: "client-released", ...inPool, connection, request: 1, destroyed: false },
});
const started = (connection: number): NewTraceEvent => ({
  ...{ type: "query-started", query: 1, connection, ...query, sql: "select 1" },
});
const finished = (connection: number): NewTraceEvent => ({
  ...{ type: "query-finished", query: 1, connection, ...query },
  ...{ ok: true, code: null, message: null, durationMillis: 1 },
});

test("a pool's client is nobody's before it is first lent, then lent, busy, and idle in its pool", () => {
  const { opens, happens, instances, describe } = uses();
  opens(1, "pool");
  expect(instances()).toEqual({ idle: [], "checked-out": [], busy: [], any: [1] });
  expect(describe("instance", 1)).toBe("not in use");
  happens(acquired(1));
  expect(instances()).toEqual({ idle: [], "checked-out": [1], busy: [], any: [1] });
  happens(started(1));
  expect(instances()).toEqual({ idle: [], "checked-out": [], busy: [1], any: [1] });
  expect(describe("instance", 1)).toBe("running a query");
  happens(finished(1));
  expect(describe("instance", 1)).toBe("checked out with no query running");
  happens(released(1));
  expect(instances()).toEqual({ idle: [1], "checked-out": [], busy: [], any: [1] });
  expect(describe("instance", 1)).toBe("idle");
});

test("a client that its pool closes is not idle", () => {
  const { opens, happens, instances } = uses();
  opens(1, "pool");
  happens(acquired(1), {
    ...{ type: "client-released", ...inPool, connection: 1, request: 1, destroyed: true },
  });
  expect(instances()).toEqual({ idle: [], "checked-out": [], busy: [], any: [1] });
});

test("a bare client between two queries is idle and held alike", () => {
  const { opens, happens, instances } = uses();
  opens(1, "client");
  expect(instances()).toEqual({ idle: [1], "checked-out": [1], busy: [], any: [1] });
  happens(started(1));
  expect(instances()).toEqual({ idle: [], "checked-out": [], busy: [1], any: [1] });
});

test("connections that are not open yet, or no more, are never picked, and the oldest comes first", () => {
  const { opens, happens, instances } = uses();
  for (const connection of [3, 1, 2]) opens(connection, "client");
  const dialled = { instance: 1, to: "database", request: 1, client: "client", pool: null } as const;
  happens(
    { type: "connection-dialled", connection: 4, ...dialled },
    { type: "connection-closed", connection: 2, instance: 1, by: "client", active: 2 },
  );
  expect(instances().any).toEqual([1, 3]);
});

test("a pooler's server connection is checked out while it is linked to a client, and busy with that client's query", () => {
  const { opens, happens, pooler, describe } = uses();
  opens(1, "pool", "pooler");
  happens({ type: "server-connection-dialled", server: 5, user: "app", database: "app" });
  expect(pooler().any).toEqual([]);
  happens({ type: "server-connection-opened", server: 5, pid: 1001, active: 1 });
  expect(pooler()).toEqual({ idle: [5], "checked-out": [], busy: [], any: [5] });
  happens({ type: "server-assigned", server: 5, connection: 1, instance: 1, waitedMillis: 0 }, started(1));
  expect(pooler()).toEqual({ idle: [], "checked-out": [], busy: [5], any: [5] });
  happens(finished(1));
  expect(pooler()).toEqual({ idle: [], "checked-out": [5], busy: [], any: [5] });
  happens({ type: "server-released", server: 5, connection: 1, instance: 1 });
  expect(pooler().idle).toEqual([5]);
  expect(describe("pooler", 5)).toBe("idle");
  happens({ type: "server-connection-closed", server: 5, reason: "server_idle_timeout", active: 0 });
  expect(pooler().any).toEqual([]);
});
