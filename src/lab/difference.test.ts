import { expect, test } from "vitest";
import { differenceOf } from "./difference.ts";
import type { Metrics } from "./metrics.ts";

const calm: Metrics = {
  ...{ requests: 200, ok: 200, failed: 0, refused: 0, opened: 10, peakConnections: 10, leakedClients: 0 },
  ...{ coldStarts: 10, p50Millis: 30, p95Millis: 210, p99Millis: 212, serialisedMillis: 0 },
};
const storm: Metrics = { ...calm, ok: 16, failed: 184, refused: 184, peakConnections: 17, p95Millis: 222.4 };

test.each<[string, Metrics, Metrics, string]>([
  ["nothing", calm, { ...calm, serialisedMillis: 3 }, "No difference in what was counted."],
  [
    "what got better, the worst first and four things at most",
    { ...storm, leakedClients: 3 },
    calm,
    "184 fewer refused and failed; 3 fewer clients leaked; 10 connections at most at once, before 17; p95 −12 ms.",
  ],
  [
    "what got worse",
    calm,
    { ...calm, failed: 1, leakedClients: 1, p95Millis: 222.4, coldStarts: 11 },
    "1 more failed; 1 more client leaked; p95 +12 ms; 1 more cold start.",
  ],
  [
    "better and worse at once",
    storm,
    { ...calm, p95Millis: 1_234.4 },
    "184 fewer refused and failed; 10 connections at most at once, before 17; p95 +1,012 ms.",
  ],
  [
    "traffic too, which is told first",
    calm,
    { ...storm, requests: 400, failed: 200 },
    "200 more requests; 184 more refused; 200 more failed; 17 connections at most at once, before 10.",
  ],
  ["a tenth of a millisecond", calm, { ...calm, p50Millis: 30.14 }, "p50 +0.1 ms."],
  [
    "less than a tenth of a millisecond, which is nothing",
    calm,
    { ...calm, p50Millis: 30.04 },
    "No difference in what was counted.",
  ],
])("two runs differ by %s", (_, before, after, sentence) => {
  expect(differenceOf(before, after)).toBe(sentence);
});
