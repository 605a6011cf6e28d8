import { type Question, type QuestionOf, questionSchema } from "#schemas/question.ts";
import type { Known, QuestionRule } from "./rule.ts";

/** Three options of one length and form, the first one right. */
export const options = [
  { id: "ten", text: "Ten connections", correct: true, rationale: "The handler runs ten times." },
  { id: "one", text: "One connection", rationale: "The handler runs ten times.", misconception: "reuse-is-free" },
  { id: "two", text: "Two connections", rationale: "The handler runs ten times.", misconception: "pairs-share" },
];

const base = {
  id: "a-question",
  stem: "Ten requests come in a row. How many connections does the handler open?",
  objective: "Count connections from the code",
  step: 1,
  difficulty: "easy",
  asks: "outcome",
  hint: "How often does the line run that connects?",
  solution: ["The line that connects runs once per request."],
  mistakes: ["To count instances in place of requests."],
  sources: [{ text: "Our own run of this code" }],
  claims: [{ run: "in-a-row", expect: { opened: 10 } }],
};

/** A sound question, with what a test changes in it. */
export const choice = (changes: Record<string, unknown> = {}) =>
  questionSchema.parse({ ...base, type: "single-choice", options, ...changes }) as QuestionOf<"single-choice">;

export const number = (changes: Record<string, unknown> = {}) =>
  questionSchema.parse({
    ...base,
    type: "number",
    answer: 10,
    unit: "connections",
    rationale: "The handler runs ten times.",
    nearMisses: [
      { value: 1, rationale: "The handler runs ten times.", misconception: "reuse-is-free" },
      { value: 2, rationale: "The handler runs ten times.", misconception: "pairs-share" },
    ],
    ...changes,
  }) as QuestionOf<"number">;

export const order = (changes: Record<string, unknown> = {}) =>
  questionSchema.parse({
    ...base,
    type: "order",
    stem: "A cold request arrives. Put what happens in order.",
    items: ["An instance starts", "A connection opens", "The query runs"].map((text, index) => ({
      id: `item-${index}`,
      text,
      rationale: "It needs what came before it.",
    })),
    claims: [{ run: "in-a-row", order: ["instance-cold", "connection-opened"] }],
    ...changes,
  }) as QuestionOf<"order">;

/** The sound options with other texts, the first one right. */
export const worded = (...texts: string[]) =>
  choice({ options: texts.map((text, index) => ({ ...(options[index] ?? options[2]), id: `option-${index}`, text })) });

export const known: Known = {
  misconceptions: new Set(["reuse-is-free", "pairs-share"]),
  figures: new Set(["ten-at-once"]),
  notRun: new Set(["cannot-run"]),
};

/** What a rule says of a question, one line each. */
export const complaints = (rule: QuestionRule, question: Question): string[] =>
  rule.mistakesIn(question, known).map(({ field, message }) => `${field.join(".") || "question"}: ${message}`);
