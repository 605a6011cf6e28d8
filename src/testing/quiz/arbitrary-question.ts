import fc from "fast-check";
import { type Question, type QuestionOf, type QuestionType, questionSchema } from "#schemas/question.ts";

const base = {
  id: "q",
  stem: "What happens with {{count}} requests of {{who}}?",
  objective: "Count what happens",
  step: 1,
  difficulty: "easy",
  asks: "outcome",
  hint: "Look at {{who}} again.",
  solution: ["Read that {{count}} come."],
  mistakes: ["Taking {{who}} for someone else."],
  sources: [{ text: "A source with a name" }],
  variants: [
    { id: "few", values: { count: 3, answer: 6, miss: 4, who: "Ada" } },
    { id: "many", values: { count: 30, answer: 60, miss: 40, who: "Grace" } },
  ],
  claims: [{ run: "a-run", with: { requests: "{{count}}" }, expect: { opened: "{{answer}}" } }],
};
const rationale = "Because {{who}} sends {{count}} of them.";
const ids = ["one", "two", "three", "four", "five", "six"];

/** A question of `type` with two variants, `few` and `many`; `right` says which of its three to six parts are right. */
export function sampleQuestion<Type extends QuestionType>(type: Type, right = [true, false, false]): QuestionOf<Type> {
  const parts = right.map((correct, index) => ({ id: ids[index], correct, rationale }));
  const fields: Record<QuestionType, object> = {
    "single-choice": { options: parts.map((part) => ({ ...part, text: `Option ${part.id} of {{count}}` })) },
    "multiple-choice": { options: parts.map((part) => ({ ...part, text: `Option ${part.id} of {{count}}` })) },
    order: { items: parts.map(({ id }) => ({ id, text: `Event ${id} of {{who}}`, rationale })) },
    line: {
      code: "first({{count}});\nsecond();\nthird();\nfourth();\nfifth();\nsixth();\n",
      lines: parts.map((part, index) => ({ ...part, line: index + 1 })),
    },
    number: {
      answer: "{{answer}}",
      tolerance: 0.5,
      unit: "connections",
      rationale,
      nearMisses: [
        { value: "{{miss}}", rationale },
        { value: 1, rationale },
      ],
    },
  };
  return questionSchema.parse({ ...base, ...fields[type], type }) as QuestionOf<Type>;
}

/** Any question: of every type, with every number of parts and right ones its schema allows. */
export const anyQuestion: fc.Arbitrary<Question> = fc.oneof(
  fc.constantFrom("single-choice" as const, "line" as const).chain((type) =>
    fc.tuple(fc.integer({ min: 3, max: 4 }), fc.nat(2)).map(([length, place]) =>
      sampleQuestion(
        type,
        Array.from({ length }, (_, index) => index === place),
      ),
    ),
  ),
  fc
    .array(fc.boolean(), { minLength: 3, maxLength: 4 })
    .filter((right) => right.includes(true) && right.includes(false))
    .map((right) => sampleQuestion("multiple-choice", right)),
  fc.integer({ min: 3, max: 6 }).map((length) => sampleQuestion("order", Array(length).fill(false))),
  fc.constant(sampleQuestion("number")),
);
