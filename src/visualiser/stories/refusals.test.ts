import { describe, expect, test } from "vitest";
import { cold, lent, line, refusal, request, smallRun, started } from "./small-run.ts";

describe("a refused request", () => {
  test("names the line that opened what holds the slots, largest share first", () => {
    const bare = { client: "client", pool: null, source: line(8) } as const;
    const { tell, parts } = smallRun(
      [
        ...cold,
        ...started(1, 3, 10),
        ...[1, 2].flatMap(
          (number) =>
            [
              [20, { type: "connection-dialled", connection: number, request: number, ...bare }],
              [30, { type: "connection-opened", connection: number, active: number }],
              [40, { type: "request-finished", request: number }],
            ] as const,
        ),
        [50, { type: "connection-dialled", connection: 3, request: 2, source: line(12) }],
        [60, { type: "connection-opened", connection: 3, active: 3 }],
        [400, { type: "connection-dialled", connection: 4, request: 3, ...bare }],
        [412, { type: "connection-refused", connection: 4, active: 3 }],
        [
          413,
          { type: "request-failed", request: 3, code: "53300", message: refusal, durationMillis: 403, source: line(8) },
        ],
      ],
      { database: { maxConnections: 6, superuserReservedConnections: 3, reservedConnections: 0 } },
    );
    expect(tell(request(3))).toMatchInlineSnapshot(
      `"Request 3 failed with 500 at 413 ms: the database refused its connection 4, dialled on line 8 of lib/db.ts, with 53300 at 412 ms, because 3 of 3 slots were held: 2 of them opened on line 8 of lib/db.ts and never closed; 1 just opened on line 12 of lib/db.ts."`,
    );
    expect(parts(request(3))).toMatchInlineSnapshot(`
      [
        "7 It arrived: GET /api/orders.",
        "8 Instance 1 took it.",
        "17 It dialled connection 4 to the database. [8]",
        "18 Connection 4 was refused with 53300: remaining connection slots are reserved for roles with the SUPERUSER attribute.",
        "19 It failed with 500 after 403 ms: remaining connection slots are reserved for roles with the SUPERUSER attribute. [8]",
      ]
    `);
  });

  test("names pools that nobody uses, and frozen instances", () => {
    const { tell } = smallRun(
      [
        ...cold,
        ...started(1, 2, 0),
        ...lent(1, 2, 10, line(9)),
        [20, { type: "client-released", connection: 1, request: 1 }],
        [20, { type: "client-released", connection: 2, request: 2 }],
        [30, { type: "request-finished", request: 1 }],
        [30, { type: "request-finished", request: 2 }],
        [40, { type: "instance-frozen" }],
        [50, { type: "instance-cold", instance: 2 }],
        [50, { type: "request-arrived", request: 3 }],
        [250, { type: "instance-warm", instance: 2 }],
        [250, { type: "request-started", request: 3, instance: 2, queuedMillis: 200 }],
        [250, { type: "connection-dialled", connection: 3, instance: 2, request: 3, pool: 2, source: line(9) }],
        [260, { type: "connection-refused", connection: 3, instance: 2, active: 2 }],
        [260, { type: "request-finished", request: 3, instance: 2, status: 503, body: "busy" }],
      ],
      { database: { maxConnections: 5, superuserReservedConnections: 3, reservedConnections: 0 } },
    );
    expect(tell(request(3))).toMatchInlineSnapshot(
      `"Request 3 was answered with 503 at 260 ms: the database refused its connection 3, dialled on line 9 of lib/db.ts, with 53300 at 260 ms, because 2 of 2 slots were held: both were idle in a pool made on line 3 of lib/db.ts, in a frozen instance."`,
    );
  });

  test("says so when the pooler has no room for another client, or could not log in itself", () => {
    const pooler = { poolMode: "transaction", defaultPoolSize: 2, maxClientConn: 1, queryWaitTimeoutMillis: 120_000 };
    const full = smallRun(
      [
        ...cold,
        ...started(1, 2, 0),
        [10, { type: "connection-dialled", to: "pooler", source: line(9) }],
        [15, { type: "connection-opened", active: 0 }],
        [20, { type: "connection-dialled", connection: 2, request: 2, to: "pooler", source: line(9) }],
        [
          25,
          {
            type: "connection-refused",
            connection: 2,
            code: "08P01",
            message: "no more connections allowed (max_client_conn)",
            active: 0,
          },
        ],
        [
          26,
          {
            type: "request-failed",
            request: 2,
            code: "08P01",
            message: "no more connections allowed (max_client_conn)",
          },
        ],
      ],
      { pooler },
    );
    expect(full.tell(request(2))).toMatchInlineSnapshot(
      `"Request 2 failed with 500 at 26 ms: the pooler refused its connection 2, dialled on line 9 of lib/db.ts, with 08P01 at 25 ms, because 1 of 1 client connections of the pooler were open: it was just opened on line 9 of lib/db.ts."`,
    );
    const locked = smallRun(
      [
        ...cold,
        ...started(1, 1, 0),
        ...lent(5, 1, 5, line(4)),
        [10, { type: "connection-dialled", to: "pooler", source: line(9) }],
        [12, { type: "server-connection-dialled" }],
        [14, { type: "server-connection-refused", code: "53300", message: refusal, active: 1 }],
        [15, { type: "connection-refused", code: "53300", message: refusal, active: 1 }],
        [16, { type: "request-failed", code: "53300", message: refusal }],
      ],
      { pooler, database: { maxConnections: 4, superuserReservedConnections: 3, reservedConnections: 0 } },
    );
    expect(locked.tell(request(1))).toMatchInlineSnapshot(
      `"Request 1 failed with 500 at 16 ms: the pooler refused its connection 1, dialled on line 9 of lib/db.ts, with 53300 at 15 ms, because the pooler's own server connection 1 had been refused at 14 ms, because 1 of 1 slots was held: it was taken on line 4 of lib/db.ts by request 5."`,
    );
  });

  test("tells an outage of the scenario, an address where nobody listens, and a limit of the role", () => {
    const refused = (to: "database" | "nowhere", code: string, message: string, fault = false) =>
      smallRun([
        ...cold,
        ...(fault ? [[5, { type: "fault-injected", fault: "refuse-connections", detail: "…" }] as const] : []),
        ...started(1, 1, 10),
        [20, { type: "connection-dialled", to, source: line(9) }],
        [21, { type: "connection-refused", code, message, active: 0 }],
        [22, { type: "request-failed", code, message }],
      ]).tell(request(1));
    const nobody = "connect ECONNREFUSED 10.0.0.5:5432";
    expect(refused("database", "ECONNREFUSED", nobody, true)).toMatchInlineSnapshot(
      `"Request 1 failed with 500 at 22 ms: its connection 1, dialled on line 9 of lib/db.ts, was refused with ECONNREFUSED at 21 ms, because the server took no new connections, a fault of the scenario since 5 ms."`,
    );
    expect(refused("database", "ECONNREFUSED", nobody)).toMatchInlineSnapshot(
      `"Request 1 failed with 500 at 22 ms: its connection 1, dialled on line 9 of lib/db.ts, was refused with ECONNREFUSED at 21 ms: connect ECONNREFUSED 10.0.0.5:5432."`,
    );
    expect(refused("nowhere", "ECONNREFUSED", nobody)).toMatchInlineSnapshot(
      `"Request 1 failed with 500 at 22 ms: its connection 1, dialled on line 9 of lib/db.ts, was refused with ECONNREFUSED at 21 ms, because nobody listens at the address it dialled."`,
    );
    expect(refused("database", "53300", `too many connections for role "app"`)).toMatchInlineSnapshot(
      `"Request 1 failed with 500 at 22 ms: the database refused its connection 1, dialled on line 9 of lib/db.ts, with 53300 at 21 ms, because its role has a limit of its own (CONNECTION LIMIT), and 0 connections were open."`,
    );
  });
});
