import fc from "fast-check";
import { expect, test } from "vitest";
import { anyQuestion, sampleQuestion } from "#testing/quiz/arbitrary-question.ts";
import { keyOf } from "./grade.ts";
import { questionHash } from "./question-hash.ts";
import { expand } from "./variants.ts";
import { wordingsOf } from "./wording.ts";

test("a question with variants is worded once per variant", () => {
  expect(wordingsOf(sampleQuestion("number"))).toMatchObject([
    { variant: "few", values: { count: "3", who: "Ada" }, key: { answer: 6 } },
    { variant: "many", values: { count: "30", who: "Grace" }, key: { answer: 60 } },
  ]);
});

test("a question without variants is worded once, and survives being written into a page", () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const asked = expand(question);
      const [wording, ...others] = JSON.parse(JSON.stringify(wordingsOf(asked)));
      expect(others).toEqual([]);
      expect(wording).toEqual({ values: {}, hash: questionHash(asked), key: keyOf(asked) });
    }),
  );
});
