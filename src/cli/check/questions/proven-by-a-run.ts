import type { Claim, Question } from "#schemas/question.ts";
import { type Mistake, ownRule, type QuestionRule } from "./rule.ts";

export const provenByARun: QuestionRule = {
  title: "a run proves its key",
  why: "Whoever asks what happens must have seen it happen.",
  source: ownRule,
  mistakesIn(question, { notRun }) {
    const { id, type, asks, claims } = question;
    if (claims.length > 0) return [...claims.flatMap(empty), ...notTheAnswer(question)];
    if (type === "number")
      return [
        { field: [], message: "It asks for a number and claims nothing. Add `claims:` with a run of content/runs/." },
      ];
    return asks === "outcome" && !notRun.has(id)
      ? [
          {
            field: ["asks"],
            message:
              "It asks for an outcome and claims nothing. Add `claims:` with a run of content/runs/; " +
              "if the engine can't run it, say why in content/quizzes/not-run.yaml.",
          },
        ]
      : [];
  },
};

const empty = (claim: Claim, index: number): Mistake[] =>
  Object.keys(claim.expect).length > 0 || claim.order !== undefined
    ? []
    : [{ field: ["claims", index], message: "A claim expects nothing. Add `expect:` or `order:`." }];

/** A run beside the point proves nothing: the number itself must be among what is expected. */
function notTheAnswer(question: Question): Mistake[] {
  if (question.type !== "number") return [];
  const { tolerance, claims } = question;
  const answer = Number(question.answer);
  const isAnswer = (expected: Claim["expect"][string]) =>
    typeof expected === "object"
      ? Number(expected.min) >= answer - tolerance && Number(expected.max) <= answer + tolerance
      : typeof expected !== "boolean" && Math.abs(Number(expected) - answer) <= tolerance;
  if (claims.some(({ expect }) => Object.values(expect).some(isAnswer))) return [];
  const message = `No claim expects the answer, ${answer}${tolerance ? ` within ${tolerance}` : ""}. Let a measure of a run be it.`;
  return [{ field: ["claims"], message }];
}
