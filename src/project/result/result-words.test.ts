import { expect, it } from "vitest";
import type { LabResult } from "./lab-result.ts";
import { resultWords } from "./result-words.ts";

const metrics: LabResult["metrics"] = {
  ...{ requests: 200, ok: 17, failed: 183, refused: 183, opened: 17, peakConnections: 17, leakedClients: 3 },
  ...{ coldStarts: 10, p50Millis: 9.802, p95Millis: 16.743, p99Millis: 216.831, serialisedMillis: 0 },
};
const result: LabResult = {
  ...{ lab: "connection-per-request", seed: 1, runtime: "node", parameters: {}, passed: false, metrics },
  checks: [
    { id: "asks-the-database", passed: true, message: "Every answer comes from a query of its own request." },
    {
      ...{ id: "no-refusals", passed: false, message: "Postgres refused connection 13." },
      ...{ atMillis: 309.4123, file: "pages/api/orders.ts", line: 6 },
    },
    { id: "all-answered", passed: false, message: "183 of 200 requests failed.", atMillis: 310 },
  ],
  ...{ traceHash: "511c143b1a624d46", events: 1444, queries: 17, wallMillis: 124 },
};

it("tells a result", () => {
  expect(resultWords("A client per call", result, null)).toMatchInlineSnapshot(`
    "A client per call (connection-per-request), seed 1, node

    ✓ asks-the-database
        Every answer comes from a query of its own request.
    ✕ no-refusals
        Postgres refused connection 13. (t = 309.41 ms, pages/api/orders.ts:6)
    ✕ all-answered
        183 of 200 requests failed. (t = 310 ms)

    200 requests: 17 ok, 183 failed. 17 connections opened, 183 refused, 17 at most at once, 3 clients left behind. 10 cold starts.
    Response time: p50 9.802 ms, p95 16.743 ms, p99 216.831 ms (virtual).
    Trace 511c143b1a624d46: 1444 events, 17 queries, 124 ms of real time.

    Not passed yet."
  `);
});

it("puts why a run stopped first, and what was changed beside the seed", () => {
  const error = {
    kind: "load",
    message: "unexpected token",
    source: { file: "lib/db.ts", line: 8 },
    atMillis: 0,
  } as const;
  const changed = { ...result, checks: [], parameters: { instances: 3 } };
  expect(resultWords("A client per call", changed, error).split("\n").slice(0, 4)).toMatchInlineSnapshot(`
    [
      "A client per call (connection-per-request), seed 1, node; with 3 instances",
      "",
      "lib/db.ts:8: unexpected token",
      "",
    ]
  `);
});
