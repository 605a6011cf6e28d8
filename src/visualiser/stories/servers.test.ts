import { describe, expect, test } from "vitest";
import { cold, line, request, smallRun, started } from "./small-run.ts";
import type { Subject } from "./story.ts";

const connection = (number: number): Subject => ({ kind: "connection", connection: number });
const primary = { maxConnections: 10, superuserReservedConnections: 3, reservedConnections: 0 };

describe("a replica", () => {
  const run = smallRun(
    [
      ...cold,
      ...started(1, 1, 10),
      [20, { type: "connection-dialled", connection: 1, request: 1, source: line(3) }],
      [30, { type: "connection-opened", connection: 1, active: 1 }],
      [40, { type: "connection-dialled", connection: 2, to: "replica", request: 1, source: line(4) }],
      [50, { type: "connection-opened", connection: 2, active: 1 }],
      [60, { type: "connection-dialled", connection: 3, to: "replica", request: 1, source: line(5) }],
      [70, { type: "connection-refused", connection: 3, active: 1 }],
      [80, { type: "request-finished", request: 1 }],
    ],
    { database: primary, replica: { maxConnections: 4, lagMillis: 250 } },
  );

  test("refuses by its own limit, and names who holds its own slots", () => {
    expect(run.tell(connection(3))).toContain(
      "The replica refused it with 53300 at 70 ms, because 1 of 1 slots was held",
    );
    expect(run.tell(connection(3))).toContain("on line 4 of lib/db.ts");
    expect(run.tell(connection(3))).not.toContain("line 3");
    expect(run.tell(connection(2))).toContain("was dialled to the replica at 40 ms");
  });
});

describe("another kind of server", () => {
  const refusedBy = (kind: "mysql" | "mongodb", code: string, message: string) =>
    smallRun(
      [
        ...cold,
        ...started(1, 1, 10),
        [20, { type: "connection-dialled", connection: 1, request: null, client: "monitor", pool: null }],
        [30, { type: "connection-opened", connection: 1, active: 1 }],
        [40, { type: "connection-dialled", connection: 2, request: 1, source: line(4) }],
        [50, { type: "connection-refused", connection: 2, code, message, active: 1 }],
        [80, { type: "request-failed", request: 1, code, message }],
      ],
      { database: { ...primary, maxConnections: 1, superuserReservedConnections: 0, kind } },
    );

  test("is said to be full in its own words", () => {
    const { tell } = refusedBy("mysql", "ER_CON_COUNT_ERROR", "Too many connections");
    expect(tell(request(1))).toContain("refused its connection 2");
    expect(tell(request(1))).toContain("because 1 of 1 connections was held");
    expect(tell(request(1))).not.toMatch(/slot|Postgres|53300|max_connections/);
  });

  test("is watched by monitors, which are told apart from clients", () => {
    const { tell } = refusedBy("mongodb", "22942", "Connection refused because there are too many open connections");
    expect(tell(connection(1))).toContain("by a driver's monitor in instance 1, which watches the server");
    expect(tell(request(1))).toContain("it was opened by a driver's monitor");
  });
});
