import { expect, test } from "vitest";
import type { Metrics } from "#lab/metrics.ts";
import { comparedNumbers, fileOf } from "./shown-answer.ts";

const metrics = (more: Partial<Metrics>): Metrics => ({
  ...{ requests: 100, ok: 100, failed: 0, refused: 0, opened: 5, peakConnections: 5, leakedClients: 0, coldStarts: 5 },
  ...{ p50Millis: 10, p95Millis: 20, p99Millis: 30, serialisedMillis: 0 },
  ...more,
});
const labels = (wrong: Partial<Metrics>, right: Partial<Metrics> = {}) =>
  comparedNumbers(metrics(wrong), metrics(right)).map(({ label }) => label);

test("what is the same on both sides is left out, apart from how many were answered", () => {
  expect(comparedNumbers(metrics({}), metrics({}))).toEqual([
    { label: "Requests answered", wrong: "100 of 100", right: "100 of 100" },
  ]);
  expect(
    comparedNumbers(metrics({ ok: 17, failed: 83, refused: 83, opened: 17 }), metrics({ ok: 98, failed: 2 })),
  ).toEqual([
    { label: "Requests answered", wrong: "17 of 100", right: "98 of 100" },
    { label: "Connections refused", wrong: "83", right: "0" },
    { label: "Connections opened", wrong: "17", right: "5" },
  ]);
});

test("a run that answers slowly shows its time, one that turns requests away quickly does not", () => {
  const times = "95 % of requests took at most";
  expect(labels({ p95Millis: 400 })).toContain(times);
  expect(labels({ p95Millis: 21 })).not.toContain(times);
  expect(labels({ ok: 20, failed: 80, p95Millis: 2 })).not.toContain(times);
  expect(comparedNumbers(metrics({ p95Millis: 5123.4 }), metrics({ p95Millis: 0.456 })).at(-1)).toEqual({
    ...{ label: times, wrong: "5.1 s", right: "0.46 ms" },
  });
});

test("requests that never ended are told apart from those that failed", () => {
  expect(labels({ ok: 20, failed: 30 }, { ok: 90, failed: 10 })).toContain("Requests failed");
});

test("a peak is shown where connections were closed and opened again", () => {
  const peak = "Most connections at once";
  expect(labels({ opened: 17, peakConnections: 17 })).not.toContain(peak);
  expect(labels({ opened: 200, peakConnections: 17 })).toContain(peak);
});

test("each answer has a file of its own", () => {
  expect(fileOf({ lab: "a-lab", answer: "rejected/some-check--name" })).toBe("a-lab--rejected--some-check--name.json");
});
