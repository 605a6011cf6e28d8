import { z } from "zod";
import { kebabId } from "#schemas/lab.ts";
import { expect, type Finding } from "./finding.ts";
import { notRunFile, type PlacedQuestion } from "./quiz-files.ts";
import type { Listed } from "./yaml-list.ts";

/** One entry of `content/quizzes/not-run.yaml`. */
export const notRunSchema = z.strictObject({
  id: kebabId.describe("A question that asks what happens and claims no run"),
  why: z.string().min(20).describe("What the engine can't do that the question needs, in a sentence"),
});

/** The list may only name questions that need it. */
export function checkNotRun(
  entries: readonly Listed<z.infer<typeof notRunSchema>>[],
  questions: readonly PlacedQuestion[],
): Finding[] {
  const byId = new Map(questions.map(({ question }) => [question.id, question]));
  return entries.map(({ entry: { id }, line }) => {
    const question = byId.get(id);
    const needed = question !== undefined && question.asks === "outcome" && question.claims.length === 0;
    const why = () => {
      if (question === undefined) return `there is no question \`${id}\``;
      return question.claims.length > 0 ? "the question has claims" : "it asks for no outcome";
    };
    return expect(
      { mistake: "not-run-needless", file: notRunFile, line, claim: `${id} is a question that no run can prove` },
      needed,
      why,
      id,
    );
  });
}
