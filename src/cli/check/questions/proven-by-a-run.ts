import type { Claim, Question } from "#schemas/question.ts";
import { optionsOf, prose } from "./parts.ts";
import { type Mistake, ownRule, type QuestionRule } from "./rule.ts";

export const provenByARun: QuestionRule = {
  title: "a run proves its key",
  mistake: "not-proven",
  why: "Whoever asks what happens must have seen it happen.",
  source: ownRule,
  mistakesIn(question, { notRun }) {
    const { id, type, asks, claims } = question;
    const emptyClaims = claims.flatMap(empty);
    if (claims.length > 0) return emptyClaims.length > 0 ? emptyClaims : notTheAnswer(question);
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

/** A run beside the point proves nothing: the number that is right must be among what is expected. */
function notTheAnswer(question: Question): Mistake[] {
  const expected = question.claims.flatMap(({ expect }) => Object.values(expect));
  if (question.type === "number") {
    const { tolerance } = question;
    const answer = Number(question.answer);
    if (expected.some((value) => isWithin(value, answer - tolerance, answer + tolerance))) return [];
    const message = `No claim expects the answer, ${answer}${tolerance ? ` within ${tolerance}` : ""}. Let a measure of a run be it.`;
    return [{ field: ["claims"], message }];
  }
  if (question.type === "order") {
    const isTold = question.claims.some((claim) => claim.order !== undefined) || expected.includes(true);
    const message =
      "No claim is about an order. Add `order:`, or a measure of the run that is true when the order holds.";
    return isTold ? [] : [{ field: ["claims"], message }];
  }
  const said = optionsOf(question).flatMap(({ correct, text }) => (correct ? numbersIn(text) : []));
  if (question.asks !== "outcome" || said.length === 0) return [];
  if (said.some((number) => expected.some((value) => mayBe(value, number)))) return [];
  const message = `The right option says ${said.join(" and ")}, and no claim expects that. Let a measure of a run be it.`;
  return [{ field: ["claims"], message }];
}

type Expected = Claim["expect"][string];

function isWithin(expected: Expected, least: number, most: number): boolean {
  if (typeof expected === "boolean") return false;
  if (typeof expected === "object") return Number(expected.min) >= least && Number(expected.max) <= most;
  return Number(expected) >= least && Number(expected) <= most;
}

/** An option that says “about 77” stands for a range around it. */
const mayBe = (expected: Expected, number: number): boolean =>
  typeof expected === "object"
    ? Number(expected.min) <= number && number <= Number(expected.max)
    : typeof expected !== "boolean" && Number(expected) === number;

const words = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(
  " ",
);
words.push("sixteen", "seventeen", "eighteen", "nineteen", "twenty");

/** Digits anywhere but in code, and a word at the beginning: “one” further on is mostly no count. */
function numbersIn(text: string): number[] {
  const first = words.indexOf(/^[a-z]+/i.exec(text)?.[0].toLowerCase() ?? "");
  const digits = prose(text).match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
  return [...(first >= 0 ? [first] : []), ...digits.map((number) => Number(number.replaceAll(",", "")))];
}
