import { expect, test } from "vitest";
import { cold, lent, line, request, smallRun, started } from "./small-run.ts";

test("a request nobody took is told what the others were doing", () => {
  const { tell } = smallRun([
    ...cold,
    ...started(1, 1, 0),
    ...lent(1, 1, 10, line(7)),
    [20, { type: "query-started", source: line(9) }],
    [30, { type: "request-arrived", request: 2 }],
    [
      30,
      {
        type: "request-failed",
        request: 2,
        instance: null,
        status: 429,
        reason: "throttled",
        message: "All 10 instances are busy.",
      },
    ],
  ]);
  expect(tell(request(2))).toMatchInlineSnapshot(
    `"Request 2 was turned away by the platform with 429 at 30 ms: All 10 instances are busy. The one request being served then had a query running."`,
  );
});

test("a slow answer is told by its shares, what the simulation alone costs among them", () => {
  const { tell } = smallRun([
    [0, { type: "request-arrived" }],
    [0, { type: "instance-cold" }],
    [200, { type: "instance-warm" }],
    [200, { type: "request-started", queuedMillis: 200 }],
    ...lent(1, 1, 200, line(7)),
    [200, { type: "query-started", source: line(9) }],
    [260, { type: "serialised-by-simulator", behind: 4, waitedMillis: 30 }],
    [270, { type: "query-finished", durationMillis: 70 }],
    [280, { type: "fetch-started", source: line(11) }],
    [320, { type: "fetch-finished", fetch: 1, status: 200, durationMillis: 40 }],
    [330, { type: "client-released" }],
    [330, { type: "request-finished", durationMillis: 330 }],
  ]);
  expect(tell(request(1))).toMatchInlineSnapshot(
    `"Request 1 was answered with 200 after 330 ms: 200 ms waiting for instance 1 to start cold, 70 ms in a query (30 ms of it only because one Postgres serves all sessions of this simulation), 40 ms in a call to another service."`,
  );
});

test("a wait for a server connection of the pooler is told with who was linked to them", () => {
  const to = "pooler" as const;
  const { tell } = smallRun(
    [
      ...cold,
      ...started(1, 2, 0),
      ...[1, 2].flatMap(
        (number) =>
          [
            [1, { type: "connection-dialled", connection: number, request: number, to, source: line(7) }],
            [2, { type: "connection-opened", connection: number }],
            [2, { type: "client-acquired", connection: number, request: number, source: line(7) }],
          ] as const,
      ),
      [2, { type: "server-connection-opened" }],
      [3, { type: "server-assigned" }],
      [3, { type: "query-started", sql: "begin", source: line(8) }],
      [4, { type: "query-finished" }],
      [5, { type: "pooler-client-waiting", connection: 2 }],
      [505, { type: "server-released" }],
      [505, { type: "server-assigned", connection: 2, waitedMillis: 500 }],
      [505, { type: "query-started", query: 2, connection: 2, request: 2, source: line(9) }],
      [506, { type: "query-finished", query: 2, connection: 2, request: 2, durationMillis: 1 }],
      [510, { type: "request-finished", request: 2, durationMillis: 510 }],
    ],
    { pooler: { poolMode: "transaction", defaultPoolSize: 1, maxClientConn: 10, queryWaitTimeoutMillis: 120_000 } },
  );
  expect(tell(request(2))).toMatchInlineSnapshot(
    `"Request 2 was answered with 200 after 510 ms: 500 ms waiting for a server connection of the pooler. It waited for the pooler because 1 of the pooler's 1 server connections (default_pool_size 1) were linked: it was held by a client whose last query was on line 8 of lib/db.ts."`,
  );
});

test("a query that was still out when its instance froze is told after the answer", () => {
  const { tell } = smallRun([
    ...cold,
    ...started(1, 1, 0),
    ...lent(1, 1, 0, line(7)),
    [10, { type: "query-started", source: line(9) }],
    [12, { type: "request-finished", durationMillis: 12 }],
    [12, { type: "client-leaked", source: line(7) }],
    [12, { type: "instance-frozen" }],
    [5_000, { type: "instance-thawed", frozenMillis: 4_988 }],
    [5_001, { type: "query-finished", durationMillis: 4_991 }],
    [5_001, { type: "client-released" }],
  ]);
  expect(tell(request(1))).toMatchInlineSnapshot(
    `"Request 1 was answered with 200 after 12 ms: 2 ms in a query. It took connection 1 of pool 1 on line 7 of lib/db.ts and gave it back only at 5 s. Its query on line 9 of lib/db.ts was unanswered when instance 1 was frozen at 12 ms; the instance thawed at 5 s."`,
  );
});

test("a run that ended first, an answer that never came, and an error without a trace are told as just that", () => {
  const ended = smallRun([
    ...cold,
    ...started(1, 1, 0),
    [10, { type: "fetch-started", source: line(11) }],
    [900, { type: "request-failed", reason: "run-ended", message: "The run ended." }],
  ]);
  expect(ended.tell(request(1))).toMatchInlineSnapshot(
    `"Request 1 had no answer when the run ended at 900 ms. At that moment its call of https://pay.example/charge on line 11 of lib/db.ts was unanswered."`,
  );
  const error = { kind: "deadlock", message: "Everybody waits for somebody.", atMillis: 10 } as const;
  expect(smallRun([...cold, ...started(1, 1, 0)], { error }).tell(request(1))).toMatchInlineSnapshot(
    `"Request 1 has no answer in this run. The run was stopped: Everybody waits for somebody."`,
  );
  const threw = smallRun([
    ...cold,
    ...started(1, 1, 0),
    [5, { type: "request-failed", message: "x is not a function", source: line(2) }],
  ]);
  expect(threw.tell(request(1))).toMatchInlineSnapshot(
    `"Request 1 failed with 500 at 5 ms on line 2 of lib/db.ts: its handler threw “x is not a function”; none of its queries and connections had failed."`,
  );
  const chosen = smallRun([
    ...cold,
    ...started(1, 1, 0),
    [5, { type: "request-finished", status: 404, body: "no such order" }],
  ]);
  expect(chosen.tell(request(1))).toMatchInlineSnapshot(
    `"Request 1 was answered with 404 at 5 ms: the handler chose this answer (no such order) after line 3 of lib/db.ts; none of its queries and connections had failed."`,
  );
  expect(chosen.tell(request(99))).toMatchInlineSnapshot(`"This run has no request 99."`);
});

test("a long story keeps what matters and says how much it left out", () => {
  const queries = Array.from(
    { length: 40 },
    (_, number) =>
      [
        [10 + number, { type: "query-started", query: number + 1, source: line(9) }],
        [10 + number, { type: "query-finished", query: number + 1 }],
      ] as const,
  ).flat();
  const { parts } = smallRun([
    ...cold,
    ...started(1, 1, 0),
    ...lent(1, 1, 5, line(7)),
    ...queries,
    [60, { type: "query-started", query: 50, source: line(12) }],
    [61, { type: "query-finished", query: 50, ok: false, code: "57014", message: "no" }],
    [62, { type: "request-failed", code: "57014", message: "no" }],
  ]);
  expect(parts(request(1))).toMatchInlineSnapshot(`
    [
      "3 It arrived: GET /api/orders.",
      "4 Instance 1 took it.",
      "5 It dialled connection 1 to the database. [7]",
      "6 Connection 1 was open.",
      "7 It took connection 1 from pool 1. [7]",
      "8 It sent a query, done after 5 ms: select * from orders. [9]",
      "10 It sent a query, done after 5 ms: select * from orders. [9]",
      "12 It sent a query, done after 5 ms: select * from orders. [9]",
      "14 37 more steps, the first of them here, are left out.",
      "88 It sent a query: select * from orders. [12]",
      "89 The query failed with 57014: no.",
      "90 It failed with 500: no.",
    ]
  `);
});
