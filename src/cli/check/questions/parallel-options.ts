import type { Question } from "#schemas/question.ts";
import { optionsOf, quoted } from "./parts.ts";
import { itemWriting, type QuestionRule } from "./rule.ts";

export const parallelOptions: QuestionRule = {
  title: "its options have one form",
  mistake: "options-differ-in-form",
  why: "What looks different gets chosen, or left, for its looks.",
  source: itemWriting,
  mistakesIn(question) {
    const texts = textsOf(question);
    return [
      ...mixed(texts, (text) => (/[.!?]$/.test(text) ? "with a full stop" : "without one"), "ends"),
      ...mixed(texts, startOf, "starts"),
    ].map((message) => ({ field: [question.type === "order" ? "items" : "options"], message }));
  },
};

const textsOf = (question: Question) =>
  question.type === "order" ? question.items.map(({ text }) => text) : optionsOf(question).map(({ text }) => text);

/** Code and digits have no capitals, and go with either. */
function startOf(text: string): string | null {
  if (/^\p{Lu}/u.test(text)) return "with a capital";
  return /^\p{Ll}/u.test(text) ? "with a small letter" : null;
}

function mixed(texts: string[], formOf: (text: string) => string | null, verb: string): string[] {
  const forms = new Map<string, string[]>();
  for (const text of texts) {
    const form = formOf(text);
    if (form !== null) forms.set(form, [...(forms.get(form) ?? []), text]);
  }
  const [[usual, many] = ["", []], [other, few] = ["", []]] = [...forms].sort(([, a], [, b]) => b.length - a.length);
  return few.length === 0 || many.length === 0 ? [] : [`${quoted(few)} ${verb} ${other}, the rest ${usual}.`];
}
