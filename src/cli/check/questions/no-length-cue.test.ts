import { expect, test } from "vitest";
import { choice, complaints, options, worded } from "./fixture.ts";
import { noLengthCue } from "./no-length-cue.ts";

test("a right option that stands out by its length is refused, long or short", () => {
  const long = worded("Ten, since the handler opens one connection for each request", "One connection", "Two of them");
  const short = worded("Ten", "One, because the instance is reused", "Two, because requests come in pairs");
  expect([...complaints(noLengthCue, long), ...complaints(noLengthCue, short)]).toMatchInlineSnapshot(`
    [
      "options.0.text: The right option has 60 characters, the longest wrong one 14. Shorten it, or give a wrong one as much to say.",
      "options.0.text: The right option has 3 characters, the shortest wrong one 35. Say as much in it as in the others.",
    ]
  `);
});

test("like lengths pass, and so do short words", () => {
  expect(complaints(noLengthCue, choice())).toEqual([]);
  expect(complaints(noLengthCue, worded("Seven", "One", "Ten"))).toEqual([]);
});

test("among several right options one of ordinary length is enough", () => {
  const [first, second, third] = options;
  const several = choice({
    type: "multiple-choice",
    options: [
      { ...first, text: "Ten, since the handler opens one connection for each request" },
      { ...second, correct: true, misconception: undefined },
      third,
    ],
  });
  expect(complaints(noLengthCue, several)).toEqual([]);
});
