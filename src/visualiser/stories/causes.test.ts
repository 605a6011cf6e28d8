import { describe, expect, test } from "vitest";
import { cold, lent, line, request, smallRun, started } from "./small-run.ts";

describe("a failed query", () => {
  const asking = [...cold, ...started(1, 2, 0), ...lent(1, 2, 0, line(7))] as const;

  test("is told with its line, and that the scenario made it fail", () => {
    const message = "canceling statement due to statement timeout";
    const detail = `The next 3 queries with "orders" in their text will fail with 57014: ${message}`;
    const fail = (injected: boolean) =>
      smallRun([
        ...asking,
        ...(injected ? [[5, { type: "fault-injected", fault: "fail-query", detail }] as const] : []),
        [10, { type: "query-started", source: line(9) }],
        [15, { type: "query-finished", ok: false, code: "57014", message }],
        [16, { type: "request-failed", code: "57014", message, source: line(9) }],
      ]).tell(request(1));
    expect(fail(true)).toMatchInlineSnapshot(
      `"Request 1 failed with 500 at 16 ms: its query on line 9 of lib/db.ts (select * from orders) failed with 57014 at 15 ms: canceling statement due to statement timeout, because a fault of the scenario made it fail."`,
    );
    expect(fail(false)).toMatchInlineSnapshot(
      `"Request 1 failed with 500 at 16 ms: its query on line 9 of lib/db.ts (select * from orders) failed with 57014 at 15 ms: canceling statement due to statement timeout."`,
    );
  });

  test("is told with the lock it waited for, and who had it", () => {
    const message = "canceling statement due to lock timeout";
    const { tell } = smallRun([
      ...asking,
      [10, { type: "query-started", source: line(9) }],
      [1_010, { type: "lock-waited", behind: 2, waitedMillis: 1_000 }],
      [1_010, { type: "query-finished", ok: false, code: "55P03", message, durationMillis: 1_000 }],
      [1_011, { type: "request-failed", code: "55P03", message }],
    ]);
    expect(tell(request(1))).toMatchInlineSnapshot(
      `"Request 1 failed with 500 at 1.01 s: its query on line 9 of lib/db.ts (select * from orders) failed with 55P03 at 1.01 s after 1 s: canceling statement due to lock timeout; it had waited 1 s for a lock of connection 2, which request 2 had taken on line 7 of lib/db.ts."`,
    );
  });

  test("is told with the server connection it ran on, where earlier ones ran on another", () => {
    const to = "pooler" as const;
    const { tell } = smallRun(
      [
        ...cold,
        ...started(1, 1, 0),
        [1, { type: "connection-dialled", to, source: line(7) }],
        [2, { type: "connection-opened" }],
        [2, { type: "client-acquired", source: line(7) }],
        [3, { type: "server-assigned", server: 1 }],
        [3, { type: "query-started", query: 1, sql: "set app.tenant = 'a'", source: line(8) }],
        [4, { type: "query-finished", query: 1 }],
        [4, { type: "server-released", server: 1 }],
        [5, { type: "server-assigned", server: 2 }],
        [5, { type: "query-started", query: 2, source: line(9) }],
        [
          6,
          {
            type: "query-finished",
            query: 2,
            ok: false,
            code: "42501",
            message: "new row violates row-level security policy",
          },
        ],
        [6, { type: "server-released", server: 2 }],
        [7, { type: "request-finished", status: 500 }],
      ],
      { pooler: { poolMode: "transaction", defaultPoolSize: 2, maxClientConn: 10, queryWaitTimeoutMillis: 120_000 } },
    );
    expect(tell(request(1))).toMatchInlineSnapshot(
      `"Request 1 was answered with 500 at 7 ms: its query on line 9 of lib/db.ts (select * from orders) failed with 42501 at 6 ms: new row violates row-level security policy; it ran on the pooler's server connection 2, while earlier queries of the request had run on server connection 1."`,
    );
  });

  test("of somebody else is named when the error is shared", () => {
    const { tell } = smallRun([
      ...asking,
      [10, { type: "query-started", source: line(9) }],
      [15, { type: "query-finished", ok: false, code: "XX001", message: "could not read a block" }],
      [16, { type: "request-failed", code: "XX001", message: "could not read a block" }],
      [20, { type: "request-failed", request: 2, code: "XX001", message: "could not read a block", source: line(4) }],
    ]);
    expect(tell(request(2))).toMatchInlineSnapshot(
      `"Request 2 failed with 500 at 20 ms on line 4 of lib/db.ts: the same error as earlier in its instance: request 1's query on line 9 of lib/db.ts (select * from orders) failed with XX001 at 15 ms: could not read a block."`,
    );
  });
});

test("a broken connection is told with who closed it and which fault it was", () => {
  const message = "Client has encountered a connection error and is not queryable";
  const { tell } = smallRun([
    ...cold,
    ...started(1, 2, 0),
    [1, { type: "connection-dialled", client: "client", pool: null, source: line(6) }],
    [2, { type: "connection-opened" }],
    [3, { type: "request-finished" }],
    [50, { type: "fault-injected", fault: "restart-server", detail: "The server restarts: 1 connection ended" }],
    [50, { type: "connection-closed", by: "server" }],
    [60, { type: "request-failed", request: 2, message, source: line(9) }],
  ]);
  expect(tell(request(2))).toMatchInlineSnapshot(
    `"Request 2 failed with 500 at 60 ms on line 9 of lib/db.ts with “Client has encountered a connection error and is not queryable”: connection 1 was closed by the server at 50 ms: the server restarted, a fault of the scenario; its instance had opened no other since."`,
  );
});

test("a crash takes its requests along, and says which error nobody heard", () => {
  const message = "terminating connection due to administrator command";
  const { tell } = smallRun([
    ...cold,
    ...started(1, 1, 0),
    ...lent(1, 1, 10, line(7)),
    [20, { type: "client-released" }],
    [30, { type: "fault-injected", detail: "An administrator ends connection 1 (idle): 57P01." }],
    [30, { type: "connection-closed", by: "server" }],
    [31, { type: "instance-crashed", message, source: line(7) }],
    [31, { type: "request-failed", status: 502, reason: "instance-crashed", message }],
  ]);
  expect(tell(request(1))).toMatchInlineSnapshot(
    `"Request 1 failed with 502 at 31 ms: instance 1 crashed at 31 ms on an error that nothing in the code handled, “terminating connection due to administrator command”; what raised it was made on line 7 of lib/db.ts. Before that, connection 1 was closed by the server at 30 ms: an administrator ended its backend, a fault of the scenario."`,
  );
  expect(tell({ kind: "instance", instance: 1 })).toMatchInlineSnapshot(
    `"Instance 1 crashed at 31 ms on an error that nothing in the code handled, “terminating connection due to administrator command”; what raised it was made on line 7 of lib/db.ts. Before that, connection 1 was closed by the server at 30 ms: an administrator ended its backend, a fault of the scenario. It took request 1 along. Instance 1 started cold at 0 ms, ready after 0 ms; it was the first of app. It took 1 request, which failed. It dialled 1 connection with 1 pool; at most 1 was open at once."`,
  );
});

test("an answer chosen because a lent client died names the line that it was lent on", () => {
  const { tell } = smallRun([
    ...cold,
    ...started(1, 1, 0),
    ...lent(1, 1, 10, line(7)),
    [30, { type: "fault-injected", detail: "An administrator ends connection 1 (checked out): 57P01." }],
    [30, { type: "connection-closed", by: "server" }],
    [31, { type: "log-line", level: "error", text: "Client has encountered a connection error and is not queryable" }],
    [32, { type: "request-finished", status: 503 }],
  ]);
  expect(tell(request(1))).toMatchInlineSnapshot(
    `"Request 1 was answered with 503 at 32 ms: connection 1 was closed by the server at 30 ms: an administrator ended its backend, a fault of the scenario; it was lent on line 7 of lib/db.ts."`,
  );
});
