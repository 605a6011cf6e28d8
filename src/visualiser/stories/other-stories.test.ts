import { describe, expect, test } from "vitest";
import { lent, line, smallRun, started } from "./small-run.ts";

const instance = (number: number) => ({ kind: "instance", instance: number }) as const;
const pool = { kind: "pool", pool: 1 } as const;
const connection = (number: number) => ({ kind: "connection", connection: number }) as const;
const server = (number: number) => ({ kind: "server", server: number }) as const;
const failure = (index: number) => ({ kind: "failure", index }) as const;

describe("an instance", () => {
  test("is told with why it started, what it held while frozen, and how it was reclaimed", () => {
    const { tell, parts } = smallRun([
      [0, { type: "instance-cold" }],
      [200, { type: "instance-warm" }],
      ...started(1, 1, 200),
      [210, { type: "instance-cold", instance: 2 }],
      [410, { type: "instance-warm", instance: 2 }],
      [410, { type: "pool-created", source: line(3) }],
      ...lent(1, 2, 420, line(7)),
      [430, { type: "client-released", connection: 1 }],
      [430, { type: "client-released", connection: 2, request: 2 }],
      [440, { type: "request-finished" }],
      [500, { type: "instance-frozen" }],
      [9_000, { type: "instance-thawed", frozenMillis: 8_500 }],
      [9_000, { type: "deployment-started", deployment: 2 }],
      [9_001, { type: "instance-terminating", heard: false }],
      [9_002, { type: "instance-reclaimed", reason: "deployment" }],
    ]);
    expect(tell(instance(1))).toMatchInlineSnapshot(
      `"Instance 1 started cold at 0 ms, ready after 200 ms; it was the first of app. It took 1 request. It dialled 2 connections with 1 pool; at most 2 were open at once. It was frozen once; from 500 ms until 9 s it held 2 open connections that nothing on its side could close. The platform reclaimed it at 9 s after a SIGTERM that nothing in its code listened to, because a new deployment had taken over. 2 connections were still open then."`,
    );
    expect(parts(instance(1))).toMatchInlineSnapshot(`
      [
        "0 It started cold.",
        "1 It was ready after 200 ms.",
        "3 Its first request was request 1.",
        "6 It made pool 1 with max 2. [3]",
        "16 It was frozen with 2 open connections.",
        "17 It thawed after 8.5 s.",
        "19 It was sent SIGTERM, with 2 s left; nothing in its code listened.",
        "20 The platform reclaimed it.",
      ]
    `);
    expect(tell(instance(2))).toMatchInlineSnapshot(
      `"Instance 2 started cold at 210 ms, ready after 200 ms: the only other instance was busy, and each takes one request at a time. It took no request. It dialled no connection."`,
    );
    expect(tell(instance(3))).toMatchInlineSnapshot(`"This run has no instance 3."`);
  });

  test("that went on after an error nobody handled is told so", () => {
    const message = "terminating connection due to administrator command";
    const { tell } = smallRun([
      [0, { type: "instance-cold" }],
      [0, { type: "instance-warm" }],
      ...lent(1, 1, 10, line(7)),
      [20, { type: "client-released" }],
      [30, { type: "fault-injected", detail: "An administrator ends connection 1 (idle): 57P01." }],
      [30, { type: "connection-closed", by: "server" }],
      [31, { type: "uncaught-error-outlived", message, source: line(7) }],
    ]);
    expect(tell(instance(1))).toMatchInlineSnapshot(
      `"Instance 1 started cold at 0 ms, ready after 0 ms; it was the first of app. It took no request. It dialled 1 connection; at most 1 was open at once. An error reached nobody but a listener of process, the first at 31 ms (“terminating connection due to administrator command”), and it went on. Before that, connection 1 was closed by the server at 30 ms: an administrator ended its backend, a fault of the scenario."`,
    );
    expect(tell(failure(8))).toMatchInlineSnapshot(
      `"Instance 1 went on at 31 ms after an error that nothing handled but a listener of process: “terminating connection due to administrator command”. What raised it was made on line 7 of lib/db.ts. Before that, connection 1 was closed by the server at 30 ms: an administrator ended its backend, a fault of the scenario."`,
    );
  });
});

describe("a pool", () => {
  test("is told with its line, its peak, its queue and its leaks", () => {
    const { tell, parts } = smallRun([
      [0, { type: "pool-created", source: line(3), connectionTimeoutMillis: 2_000 }],
      ...started(1, 4, 0),
      ...lent(1, 2, 10, line(7)),
      [11, { type: "pool-changed", total: 2, waiting: 2 }],
      [20, { type: "request-finished" }],
      [20, { type: "client-leaked", source: line(7) }],
      [30, { type: "client-released", connection: 2, request: 2 }],
      [30, { type: "client-acquired", connection: 2, request: 3, waitedMillis: 20, source: line(7) }],
      [31, { type: "pool-changed", total: 2, waiting: 1 }],
    ]);
    expect(tell(pool)).toMatchInlineSnapshot(
      `"Instance 1 made pool 1 on line 3 of lib/db.ts, with max 2. It dialled 2 connections, and lent a client 3 times, to 3 requests; at most 2 of 2 were lent at once, first at 10 ms. At most 2 waited in its queue, first at 11 ms; it lets them wait at most 2 s (connectionTimeoutMillis). The longest wait that ended with a client took 20 ms. Its clients then: 1 of them taken on line 7 of lib/db.ts by request 1, and never given back; 1 taken on line 7 of lib/db.ts by request 2. It leaked 1 client, the first at 20 ms: 1 taken on line 7 of lib/db.ts and never given back (request 1)."`,
    );
    expect(parts(pool)).toMatchInlineSnapshot(`
      [
        "0 Instance 1 made it, with max 2. [3]",
        "9 It dialled its first connection, 1. [7]",
        "11 It lent a client for the first time, connection 1. [7]",
        "14 2 of 2 clients were lent, the most at once. [7]",
        "15 2 waited in its queue, the most at once.",
        "17 Connection 1 was leaked: request 1 was over and had not given it back. [7]",
      ]
    `);
  });

  test("that a line makes again and again is told so", () => {
    const { tell } = smallRun([
      [0, { type: "pool-created", pool: 1, source: line(5) }],
      [1, { type: "pool-created", pool: 2, source: line(5) }],
      [2, { type: "pool-created", pool: 3, instance: 2, source: line(5) }],
    ]);
    expect(tell(pool)).toMatchInlineSnapshot(
      `"Instance 1 made pool 1 on line 5 of lib/db.ts, with max 2. This line ran twice in this instance, so it made 2 pools; this is number 1. In the whole run it made 3 pools. It dialled no connection and lent no client. Nobody waited in its queue."`,
    );
  });
});

describe("a connection", () => {
  test("is told with who dialled it, what it did, and who has not given it back", () => {
    const { tell, parts } = smallRun([
      ...started(1, 2, 0),
      ...lent(1, 1, 10, line(7)),
      [11, { type: "query-started", source: line(9) }],
      [12, { type: "query-finished" }],
      [13, { type: "client-released" }],
      [20, { type: "client-acquired", request: 2, source: line(7) }],
      [30, { type: "request-finished", request: 2 }],
      [30, { type: "client-leaked", request: 2, source: line(7) }],
    ]);
    expect(tell(connection(1))).toMatchInlineSnapshot(
      `"Connection 1 was dialled to the database at 10 ms by pool 1 of instance 1 on line 7 of lib/db.ts, for request 1; it was open after 0 ms. It was lent twice and ran 1 query of 1 request. Request 2 took it at 20 ms on line 7 of lib/db.ts and has never given it back since; that request ended at 30 ms and left it checked out. It is open at the end of the run."`,
    );
    expect(parts(connection(1))).toMatchInlineSnapshot(`
      [
        "4 Instance 1 dialled it for request 1. [7]",
        "5 It was open, as backend 100, one of 1.",
        "6 Request 1 took it. [7]",
        "7 It began a query, done after 5 ms: select * from orders. [9]",
        "9 Request 1 gave it back.",
        "10 Request 2 took it. [7]",
        "12 It was leaked: request 2 was over and had not given it back. [7]",
      ]
    `);
  });

  test("is told with who closed it", () => {
    const ended = (by: "client" | "server" | "network", fault: string, detail: string, destroyed = false) =>
      smallRun([
        ...started(1, 1, 0),
        ...lent(1, 1, 10, line(7)),
        [20, { type: "client-released", destroyed }],
        [30, { type: "fault-injected", fault, detail }],
        [30, { type: "connection-closed", by }],
      ]).tell(connection(1));
    expect(ended("server", "kill-backend", "An administrator ends connection 1 (idle): 57P01.")).toMatchInlineSnapshot(
      `"Connection 1 was dialled to the database at 10 ms by pool 1 of instance 1 on line 7 of lib/db.ts, for request 1; it was open after 0 ms. It was lent once and ran no query. It was closed by the server at 30 ms: an administrator ended its backend, a fault of the scenario."`,
    );
    expect(ended("network", "cut-link", "The network resets connection 1 (idle): both ends")).toMatchInlineSnapshot(
      `"Connection 1 was dialled to the database at 10 ms by pool 1 of instance 1 on line 7 of lib/db.ts, for request 1; it was open after 0 ms. It was lent once and ran no query. It was closed by the network at 30 ms: the network reset it, a fault of the scenario."`,
    );
    expect(ended("server", "kill-backend", "An administrator ends connection 11 (idle): 57P01.")).toMatchInlineSnapshot(
      `"Connection 1 was dialled to the database at 10 ms by pool 1 of instance 1 on line 7 of lib/db.ts, for request 1; it was open after 0 ms. It was lent once and ran no query. It was closed by the server at 30 ms."`,
    );
    expect(ended("client", "slow-network", "A round trip takes 2 s.", true)).toMatchInlineSnapshot(
      `"Connection 1 was dialled to the database at 10 ms by pool 1 of instance 1 on line 7 of lib/db.ts, for request 1; it was open after 0 ms. It was lent once and ran no query. Its client closed it at 30 ms after it was released with an error or as broken."`,
    );
  });

  test("of a client nobody closed is told with the request that left it", () => {
    const { tell } = smallRun([
      ...started(1, 1, 0),
      [1, { type: "connection-dialled", client: "client", pool: null, source: line(8) }],
      [2, { type: "connection-opened" }],
      [3, { type: "request-finished" }],
    ]);
    expect(tell(connection(1))).toMatchInlineSnapshot(
      `"Connection 1 was dialled to the database at 1 ms by a client without a pool in instance 1 on line 8 of lib/db.ts, for request 1; it was open after 1 ms. It ran no query. Request 1, which opened it on line 8 of lib/db.ts, was over at 3 ms; nothing has closed it since. It is open at the end of the run."`,
    );
  });
});

test("a server connection of the pooler is told with whom it was linked to and how it ended", () => {
  const { tell, parts } = smallRun(
    [
      [0, { type: "connection-dialled", to: "pooler" }],
      [1, { type: "connection-opened" }],
      [1, { type: "server-connection-dialled" }],
      [4, { type: "server-connection-opened" }],
      [4, { type: "server-assigned", waitedMillis: 3 }],
      [9, { type: "server-released" }],
      [10, { type: "server-assigned" }],
      [50, { type: "fault-injected", detail: "An administrator ends the pooler's server connection 1 (idle): 57P01." }],
      [50, { type: "server-connection-closed", reason: "server conn crashed?" }],
    ],
    { pooler: { poolMode: "transaction", defaultPoolSize: 1, maxClientConn: 10, queryWaitTimeoutMillis: 120_000 } },
  );
  expect(tell(server(1))).toMatchInlineSnapshot(
    `"The pooler dialled server connection 1 at 1 ms; it was open after 3 ms. It was linked twice to 1 client (pool_mode transaction), longest for 40 ms, to connection 1 from 10 ms. It was closed at 50 ms (server conn crashed?): an administrator ended its backend, a fault of the scenario."`,
  );
  expect(parts(server(1))).toMatchInlineSnapshot(`
    [
      "2 The pooler dialled it.",
      "3 It was open, as backend 200, one of 1.",
      "4 It was linked to connection 1, which had waited 3 ms, for 5 ms.",
      "6 It was linked to connection 1, for 40 ms.",
      "8 It was closed: server conn crashed?",
    ]
  `);
});

test("each kind of failure is told from its event", () => {
  const { tell, timeline } = smallRun(
    [
      ...started(1, 2, 0),
      ...lent(1, 1, 10, line(7)),
      [20, { type: "query-started", source: line(9) }],
      [25, { type: "query-finished", ok: false, code: "57014", message: "canceling statement" }],
      [26, { type: "request-finished", status: 500 }],
      [30, { type: "connection-dialled", connection: 2, request: 2, source: line(7) }],
      [35, { type: "connection-refused", connection: 2, active: 1 }],
      [
        36,
        {
          type: "request-failed",
          request: 2,
          code: "53300",
          message: "remaining connection slots are reserved for roles with the SUPERUSER attribute",
        },
      ],
      [40, { type: "server-connection-dialled" }],
      [41, { type: "server-connection-refused", code: "53300", message: "sorry, too many clients already", active: 4 }],
      [50, { type: "instance-crashed", message: "process.exit(1) was called" }],
    ],
    { database: { maxConnections: 4, superuserReservedConnections: 3, reservedConnections: 0 } },
  );
  const told = timeline.trace.events.flatMap(({ type }, index) =>
    /refused|query-finished|request-f|crashed/.test(type) ? [tell(failure(index))] : [],
  );
  expect(told).toMatchInlineSnapshot(`
    [
      "Request 1's query on line 9 of lib/db.ts (select * from orders) failed with 57014 at 25 ms: canceling statement. Request 1 was answered with 500 at 26 ms.",
      "Request 1 was answered with 500 at 26 ms: its query on line 9 of lib/db.ts (select * from orders) failed with 57014 at 25 ms: canceling statement.",
      "The database refused connection 2 of request 2, dialled on line 7 of lib/db.ts, with 53300 at 35 ms, because 1 of 1 slots was held: it was taken on line 7 of lib/db.ts and never given back. Request 2 failed with 500 at 36 ms.",
      "Request 2 failed with 500 at 36 ms: the database refused its connection 2, dialled on line 7 of lib/db.ts, with 53300 at 35 ms, because 1 of 1 slots was held: it was taken on line 7 of lib/db.ts and never given back.",
      "The pooler dialled server connection 1 at 40 ms; the database refused it with 53300 at 41 ms, because 4 of 4 slots were held: it was taken on line 7 of lib/db.ts and never given back; for 3 the trace names no holder.",
      "Instance 1 ended at 50 ms: process.exit(1) was called. No request was in it. The trace shows no cold start of instance 1. It took 2 requests, and all failed. It dialled 2 connections, 1 of them refused; at most 1 was open at once.",
    ]
  `);
  expect(tell(failure(0))).toMatchInlineSnapshot(`"Event 1 is no failure."`);
  expect(tell(failure(999))).toMatchInlineSnapshot(`"This run has no event 1000: it has 16."`);
});
