import { expect, it, vi } from "vitest";
import type { TraceEvent } from "#sim/trace.ts";
import { readArguments } from "./arguments.ts";
import { createNotices } from "./notices.ts";
import { createProgress, headerWords, metricsWords, observationWords } from "./words.ts";

const arrived = (seq: number): TraceEvent => ({
  ...{ type: "request-arrived", request: seq + 1, method: "GET", path: "/", attempt: 1, retryOf: null },
  ...{ seq, atMillis: seq },
});

it("says before a run what is real and what is not", () => {
  expect(
    headerWords("A client per call", 1, { requests: 40 }, "PGlite.", ["The scenario's fault is left out."]),
  ).toMatchSnapshot();
});

it("counts for people while it goes on", () => {
  const progress = createProgress();
  const seen: TraceEvent[] = [
    ...[arrived(0), arrived(1), arrived(2)],
    { type: "instance-warm", instance: 1, initMillis: 1, seq: 3, atMillis: 3 },
    { type: "connection-opened", connection: 1, instance: 1, pid: 1, active: 1, seq: 4, atMillis: 4 },
    {
      type: "connection-refused",
      connection: 2,
      instance: 1,
      code: "53300",
      message: "",
      active: 1,
      seq: 5,
      atMillis: 5,
    },
    {
      type: "request-finished",
      request: 1,
      instance: 1,
      status: 200,
      body: "",
      durationMillis: 1,
      seq: 6,
      atMillis: 6,
    },
    {
      type: "request-finished",
      request: 2,
      instance: 1,
      status: 500,
      body: "",
      durationMillis: 1,
      seq: 7,
      atMillis: 7,
    },
  ];
  for (const event of seen) progress.see(event);
  expect(progress.line(1_999)).toMatchInlineSnapshot(
    `"   2 s  3 requests: 1 ok, 1 failed, 1 open. 1 backends, 1 refused. 1 processes."`,
  );
});

it("tells a run's numbers and what the checks see, or why it stopped", () => {
  const metrics = {
    ...{ requests: 200, ok: 17, failed: 183, refused: 183, opened: 17, peakConnections: 17, leakedClients: 17 },
    ...{ coldStarts: 10, p50Millis: 9.8, p95Millis: 16.7, p99Millis: 216.8, serialisedMillis: 0 },
  };
  expect(metricsWords(metrics)).toMatchSnapshot();
  const checks = [{ id: "no-refusals", title: "", passed: false, message: "183 were refused." }];
  expect(observationWords({ passed: false, checks, metrics }, { error: null })).toMatchSnapshot();
  const error = {
    kind: "syntax",
    message: "It has a syntax error.",
    atMillis: 0,
    source: { file: "a.ts", line: 3 },
  } as const;
  expect(observationWords({ passed: false, checks, metrics }, { error })).toMatchSnapshot();
});

it("puts many events into one line for a page, in order, and none where nobody asked", () => {
  vi.useFakeTimers();
  const lines: string[] = [];
  const notices = createNotices(true, (line) => lines.push(line));
  for (let seq = 0; seq < 450; seq++) notices.event(arrived(seq));
  expect(lines).toEqual([]);
  vi.advanceTimersByTime(100);
  notices.event(arrived(450));
  notices.say({ type: "ended", endedAtMillis: 9 });
  const told = lines.map((line) => JSON.parse(line.slice("@real ".length)));
  expect(told.map(({ type, events }) => `${type} ${events?.length ?? ""}`.trim())).toEqual([
    ...["events 200", "events 200", "events 50", "events 1", "ended"],
  ]);
  expect(told.flatMap(({ events = [] }) => events).map(({ seq }: TraceEvent) => seq)).toEqual(
    Array.from({ length: 451 }, (_, seq) => seq),
  );
  const silent = createNotices(false, (line) => lines.push(line));
  silent.event(arrived(0));
  silent.say({ type: "ended", endedAtMillis: 9 });
  expect(lines).toHaveLength(5);
  vi.useRealTimers();
});

it.each([
  ["--seed", "x"],
  ["--pooler", "postgres://a@b/c"],
  ["--database", "mysql://me:secret@host/db"],
  ["--set", "poolmax=3"],
  ["--nope"],
])("%s %s is refused with what is right", (...argv) =>
  expect(() => readArguments(argv)).toThrowErrorMatchingSnapshot(),
);
