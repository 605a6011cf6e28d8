import { expect, test } from "vitest";
import { burst, choicesFrom, randomTrace } from "../fixtures/index.ts";
import { createTimeline } from "../frames/timeline.ts";
import { storyOf } from "./story-of.ts";
import { subjectsOf } from "./subjects.ts";

test("any order of events that a trace may hold can be asked about", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const timeline = createTimeline(randomTrace(300, choicesFrom(seed)));
    for (const { subject, label } of subjectsOf(timeline)) {
      const { title, outcome, parts } = storyOf(timeline, subject);
      const words = [label, title, outcome, ...parts.map(({ text }) => text)].join("\n");
      expect(words, `seed ${seed}`).not.toMatch(/undefined|NaN|null|Infinity|\[object/);
      expect(parts.map(({ index }) => index)).toEqual(parts.map(({ index }) => index).sort((a, b) => a - b));
    }
  }
});

test("a story of a run with 2,000 requests takes under 5 ms", () => {
  const timeline = createTimeline(
    burst({ requests: 2_000, instances: 300, everyMillis: 2, leaks: [5, 9], tailMillis: 10 }),
  );
  const subjects = subjectsOf(timeline);
  const millis = subjects.map(({ subject }) => {
    const before = performance.now();
    storyOf(timeline, subject);
    return performance.now() - before;
  });
  // All but what the machine does beside this: one in twenty.
  expect(millis.sort((a, b) => a - b)[Math.floor(millis.length * 0.95)]).toBeLessThan(5);
});
