import { describe, expect, it } from "vitest";
import { burst, traceBuilder } from "../fixtures/index.ts";
import { frameAt } from "./frame-at.ts";
import { createTimeline } from "./timeline.ts";

const at = (trace: ReturnType<typeof burst>, atMillis: number) => frameAt(createTimeline(trace), atMillis);

describe("a socket", () => {
  it("is used again once its connection is closed", () => {
    const { record, build } = traceBuilder();
    const dial = (connection: number) =>
      ({
        type: "connection-dialled",
        to: "database",
        connection,
        instance: 1,
        request: 1,
        client: "client",
        pool: null,
      }) as const;
    record(0, dial(1));
    record(0, dial(2));
    record(1, { type: "connection-closed", connection: 1, instance: 1, by: "client", active: 0 });
    record(2, dial(3));
    const { connections } = at(build(), 2);
    expect(connections.map(({ connection, slot }) => [connection, slot])).toEqual([
      [2, 1],
      [3, 0],
    ]);
  });
});

describe("a leaked client", () => {
  it("stays checked out and keeps its slot", () => {
    const trace = burst({ requests: 1, instances: 1, max: 2, leaks: [1], freezeAfterMillis: 10 });
    const { instances, connections, database } = at(trace, trace.endedAtMillis);
    expect(instances[0]).toMatchObject({ state: "frozen", pools: [{ max: 2, checkedOut: 1, leaked: 1 }] });
    expect(instances[0]?.pools[0]?.slots.map(({ state }) => state)).toEqual(["leaked", "empty"]);
    expect(connections[0]).toMatchObject({ leaked: true, held: true });
    expect(database).toMatchObject({ used: 1, held: 1 });
  });
});

describe("a bare client", () => {
  const bare = (events: (record: ReturnType<typeof traceBuilder>["record"]) => void) => {
    const { record, build } = traceBuilder();
    record(0, { type: "instance-cold", instance: 1, fn: "app", deployment: 1 });
    record(0, { type: "request-arrived", request: 1, method: "GET", path: "/", attempt: 1, retryOf: null });
    record(1, { type: "request-started", request: 1, instance: 1, queuedMillis: 1 });
    const dial = { connection: 1, instance: 1, request: 1, client: "client", pool: null } as const;
    record(2, { type: "connection-dialled", to: "database", ...dial });
    record(9, { type: "connection-opened", connection: 1, instance: 1, pid: 9, active: 1 });
    events(record);
    return build();
  };
  const finished = {
    type: "request-finished",
    request: 1,
    instance: 1,
    status: 200,
    body: "[]",
    durationMillis: 10,
  } as const;

  it("is leaked when its request ends and nobody ever uses or closes it", () => {
    expect(
      at(
        bare((record) => record(10, finished)),
        10,
      ).instances[0]?.bare[0]?.state,
    ).toBe("leaked");
  });

  it("is not when it is closed a little later", () => {
    const closed = { type: "connection-closed", connection: 1, instance: 1, by: "client", active: 0 } as const;
    const trace = bare((record) => {
      record(10, finished);
      record(12, closed);
    });
    expect(at(trace, 11).instances[0]?.bare[0]?.state).toBe("idle");
    expect(at(trace, 12).instances[0]?.bare).toEqual([]);
  });

  it("is not when a later request queries on it", () => {
    const query = { query: 1, connection: 1, instance: 1, request: 2, sql: "select 1" };
    const trace = bare((record) => {
      record(10, finished);
      record(20, { type: "query-started", ...query });
    });
    expect(at(trace, 11).instances[0]?.bare[0]?.state).toBe("idle");
    expect(at(trace, 20).instances[0]?.bare[0]?.state).toBe("checked-out");
  });
});

describe("a refused connection", () => {
  it("is shown for a moment, and its code becomes that of the request it was for", () => {
    const trace = burst({ requests: 6, instances: 6, max: null, maxConnections: 8 });
    const refusedAt = trace.events.find(({ type }) => type === "connection-refused")?.atMillis ?? 0;
    const refused = (atMillis: number) => at(trace, atMillis).connections.filter(({ state }) => state === "refused");
    expect(refused(refusedAt)).toMatchObject([{ refusedWith: "53300", progress: 1, cell: null }]);
    expect(refused(trace.endedAtMillis)).toEqual([]);
    expect(at(trace, trace.endedAtMillis).requests.filter(({ state }) => state === "failed")).toMatchObject([
      { code: "53300" },
    ]);
  });
});

describe("a handler that answers 500 itself", () => {
  it("counts as failed, with the code of the query that failed in it", () => {
    const { record, build } = traceBuilder();
    record(0, { type: "request-arrived", request: 1, method: "GET", path: "/", attempt: 1, retryOf: null });
    record(0, { type: "request-started", request: 1, instance: 1, queuedMillis: 0 });
    const query = { query: 1, connection: 1, instance: 1, request: 1 };
    record(1, {
      type: "query-finished",
      ...query,
      ok: false,
      code: "42P01",
      message: "no such table",
      durationMillis: 1,
    });
    record(2, { type: "request-finished", request: 1, instance: 1, status: 500, body: "", durationMillis: 2 });
    expect(at(build(), 2)).toMatchObject({ failures: [{ code: "42P01" }], counters: { failed: 1, done: 0 } });
  });
});
