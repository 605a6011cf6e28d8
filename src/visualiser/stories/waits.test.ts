import { describe, expect, test } from "vitest";
import { cold, lent, line, request, smallRun, started } from "./small-run.ts";

describe("a request that waits for a client", () => {
  const full = [
    ...cold.slice(0, 2),
    [0, { type: "pool-created", source: line(3), connectionTimeoutMillis: 2_000 }],
    ...started(1, 3, 10),
    ...lent(1, 2, 20, line(7)),
    [20, { type: "pool-changed", total: 2, waiting: 1 }],
  ] as const;

  test("is told who holds them when it runs out of time", () => {
    const message = "timeout exceeded when trying to connect";
    const { tell } = smallRun([
      ...full,
      [50, { type: "request-finished", request: 1 }],
      [50, { type: "client-leaked", connection: 1, request: 1, source: line(7) }],
      [2_020, { type: "request-failed", request: 3, message, durationMillis: 2_010, source: line(7) }],
    ]);
    expect(tell(request(3))).toMatchInlineSnapshot(
      `"Request 3 failed with 500 at 2.02 s with “timeout exceeded when trying to connect”: no client of pool 1 came free within 2 s (connectionTimeoutMillis), because both clients of pool 1 were taken: 1 of them taken on line 7 of lib/db.ts and never given back; 1 taken on line 7 of lib/db.ts by request 2."`,
    );
  });

  test("is told so too where the handler made an answer of it", () => {
    const { tell } = smallRun([
      ...full,
      [2_020, { type: "log-line", request: 3, text: "no client: timeout exceeded when trying to connect" }],
      [2_020, { type: "request-finished", request: 3, status: 503, durationMillis: 2_010 }],
    ]);
    expect(tell(request(3))).toMatchInlineSnapshot(
      `"Request 3 was answered with 503 at 2.02 s: no client of pool 1 came free within 2 s (connectionTimeoutMillis), because both clients of pool 1 were taken: both were taken on line 7 of lib/db.ts by 2 running requests."`,
    );
  });

  test("is told how long and because of whom when it got one", () => {
    const { tell, parts } = smallRun([
      ...full,
      [320, { type: "client-released", connection: 1, request: 1 }],
      [320, { type: "request-finished", request: 1 }],
      [320, { type: "client-acquired", connection: 1, request: 3, waitedMillis: 300, source: line(7) }],
      [321, { type: "query-started", connection: 1, request: 3, source: line(9) }],
      [341, { type: "query-finished", connection: 1, request: 3, durationMillis: 20 }],
      [342, { type: "client-released", connection: 1, request: 3 }],
      [342, { type: "request-finished", request: 3, durationMillis: 332 }],
    ]);
    expect(tell(request(3))).toMatchInlineSnapshot(
      `"Request 3 was answered with 200 after 332 ms: 300 ms waiting for a client of pool 1, 20 ms in a query. It waited for that client because both clients of pool 1 were taken: both were taken on line 7 of lib/db.ts by 2 running requests."`,
    );
    expect(parts(request(3))).toMatchInlineSnapshot(`
      [
        "7 It arrived: GET /api/orders.",
        "8 Instance 1 took it.",
        "18 It took connection 1 from pool 1 after 300 ms. [7]",
        "19 It sent a query, done after 20 ms: select * from orders. [9]",
        "21 It gave connection 1 back.",
        "22 It was answered with 200 after 332 ms.",
      ]
    `);
  });

  test("is told when the platform would not wait longer, and that it held a client itself", () => {
    const { tell } = smallRun([
      ...cold.slice(0, 2),
      [0, { type: "pool-created", max: 1, source: line(3) }],
      ...started(1, 1, 10),
      ...lent(1, 1, 20, line(7)),
      [20, { type: "pool-changed", total: 1, waiting: 1 }],
      [
        10_010,
        {
          type: "request-failed",
          status: 504,
          reason: "timed-out",
          message: "No answer within 10 s.",
          durationMillis: 10_000,
        },
      ],
    ]);
    expect(tell(request(1))).toMatchInlineSnapshot(
      `"Request 1 failed with 504 at 10.01 s: the platform ended the wait for its answer (No answer within 10 s). At that moment 1 stood in the queue of pool 1, and the trace does not say who; the only client of pool 1 was taken: taken on line 7 of lib/db.ts by request 1; 1 of these by this request itself."`,
    );
  });

  test("says from when the platform counted, where that was not the arrival", () => {
    const { tell } = smallRun([
      [0, { type: "instance-cold" }],
      [0, { type: "instance-warm" }],
      [0, { type: "request-arrived" }],
      [300, { type: "request-started", queuedMillis: 300 }],
      [
        10_300,
        {
          type: "request-failed",
          status: 504,
          reason: "timed-out",
          message: "No answer within 10 s.",
          durationMillis: 10_300,
        },
      ],
    ]);
    expect(tell(request(1))).toContain("That limit counts from 300 ms, when an instance took it.");
  });
});
