import { namesIn } from "#quiz/variants.ts";
import type { Question } from "#schemas/question.ts";
import { itemWriting, type Mistake, type QuestionRule } from "./rule.ts";

/** Holds for the question as it is written; the other rules need it kept to fill names in. */
export const soundVariants: QuestionRule = {
  title: "its variants give the same names, and all of them are used",
  mistake: "variants-differ",
  why: "A name without a value leaves a hole in the question, and a value without a name asks the same question twice.",
  source: itemWriting,
  mistakesIn(question) {
    const { variants, ...asked } = question;
    const used = new Set(
      textsIn(asked).flatMap((text) =>
        namesIn(text).flatMap((piece) => (typeof piece === "string" ? [] : [piece.name])),
      ),
    );
    const given = new Set(variants.flatMap(({ values }) => Object.keys(values)));
    const list = (names: string[]) => names.map((name) => `{{${name}}}`).join(", ");
    const mistakes: Mistake[] = [];
    const missing = [...used].filter((name) => !given.has(name));
    if (missing.length > 0)
      mistakes.push({
        field: ["variants"],
        message: `It uses ${list(missing)}, and no variant gives ${missing.length > 1 ? "them" : "it"} a value.`,
      });
    const idle = [...given].filter((name) => !used.has(name));
    if (idle.length > 0)
      mistakes.push({ field: ["variants"], message: `${list(idle)} has values and is used nowhere.` });
    for (const [index, { id, values }] of variants.entries()) {
      const absent = [...given].filter((name) => !(name in values));
      const field = ["variants", index];
      if (absent.length > 0)
        mistakes.push({ field, message: `The variant \`${id}\` gives no ${list(absent)}, and others do.` });
      const earlier = variants.slice(0, index);
      if (earlier.some((other) => other.id === id))
        mistakes.push({ field, message: `The id \`${id}\` is used twice.` });
      if (earlier.some((other) => sameValues(other.values, values)))
        mistakes.push({ field, message: `The variant \`${id}\` has the values of an earlier one.` });
    }
    return mistakes.length > 0 ? mistakes : notNumbers(question);
  },
};

function notNumbers(question: Question): Mistake[] {
  if (question.type !== "number") return [];
  const names = [question.answer, ...question.nearMisses.map(({ value }) => value)].flatMap((amount) =>
    typeof amount === "string" ? [amount.slice(2, -2)] : [],
  );
  return question.variants.flatMap(({ id, values }, index) =>
    names
      .filter((name) => typeof values[name] !== "number")
      .map((name) => ({
        field: ["variants", index],
        message: `The variant \`${id}\` gives {{${name}}} the text “${values[name]}”, and a number is needed.`,
      })),
  );
}

const sameValues = (a: Record<string, unknown>, b: Record<string, unknown>) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

function textsIn(node: unknown): string[] {
  if (typeof node === "string") return [node];
  return typeof node === "object" && node !== null ? Object.values(node).flatMap(textsIn) : [];
}
