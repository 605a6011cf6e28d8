import { expect, test } from "vitest";
import { told } from "../mistakes/told.ts";
import { readingOf } from "./reading.ts";

const text = (sentence: string, times: number) => ({
  name: "content/lessons/09-made-up.mdx",
  sentences: Array.from({ length: times }, (_, index) => ({
    text: sentence,
    at: `content/lessons/09-made-up.mdx:${index + 5}`,
  })),
});

test("a text that reads easily holds, with its grade", () => {
  expect(
    readingOf(text("The pool lends a client and takes it back when the work is done.", 10)),
  ).toMatchInlineSnapshot(`
    {
      "problem": null,
      "what": "content/lessons/09-made-up.mdx: reads at grade 2.5",
    }
  `);
});

test("a text that is too hard is named with its hardest sentences, their places and what to do", () => {
  const hard = text("The pool lends a client and takes it back when the work is done.", 3);
  hard.sentences.push(
    {
      text: "Notwithstanding considerable architectural sophistication, unanticipated connection establishment necessarily accompanies horizontal proliferation of independently provisioned execution environments.",
      at: "content/lessons/09-made-up.mdx:20",
    },
    {
      text: "Administrators consequently reconsider configuration, particularly concurrency limitations, idle expiration, authentication, transactional semantics and intermediary multiplexing capabilities.",
      at: "content/lessons/09-made-up.mdx:24",
    },
    ...text(
      "Infrastructure organisations habitually overestimate Ω and availability and underestimate responsibility.",
      4,
    ).sentences,
  );
  expect(told([readingOf(hard)])).toMatchInlineSnapshot(`
    "✕ content/lessons/09-made-up.mdx:20: reads at grade 24.9
        11 is the most. Hardest to read:
          content/lessons/09-made-up.mdx:20: 16 words, grade 40: Notwithstanding considerable architectural sophistication, unanticipated connection establishment necessarily accompanies horizontal proliferation of independently provisioned execution environments.
          content/lessons/09-made-up.mdx:24: 16 words, grade 40: Administrators consequently reconsider configuration, particularly concurrency limitations, idle expiration, authentication, transactional semantics and intermediary multiplexing capabilities.
          content/lessons/09-made-up.mdx:5: 10 words, grade 38: Infrastructure organisations habitually overestimate … and availability and underestimate responsibility.
        Fix: End a sentence where the next thought begins, and take the shorter of two words. Begin with those listed.
        More: https://course.example/instructors/mistakes/#hard-to-read (or src/mistakes/any-file.ts)"
  `);
});

test("a text of a few words is not judged", () => {
  expect(readingOf(text("Reconsideration necessitates instantiation.", 3))).toMatchInlineSnapshot(`
    {
      "problem": null,
      "what": "content/lessons/09-made-up.mdx: 9 words, too few for a reading grade",
    }
  `);
});
