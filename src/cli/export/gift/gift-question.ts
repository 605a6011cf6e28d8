import type { Question, QuestionOf } from "#schemas/question.ts";
import { codeHtml, giftHtml, hrefHtml, listHtml, plainHtml, richHtml } from "./text.ts";

/** Words that Moodle's readers see and no question holds. */
const words = {
  line: (line: number) => `Line ${line}`,
  inUnit: (unit: string) => `The answer is a number of ${unit}.`,
  intoOrder: "Give each its place, counted from 1.",
  solution: "Step by step",
  mistakes: "Common mistakes",
  sources: "Sources",
};

/** An expanded question (one of its variants, filled in) as an entry of a GIFT file, without a blank line in it. */
export function giftQuestion(question: Question, name: string): string {
  const tags = [`step-${question.step}`, question.difficulty, question.asks];
  return [
    `// [id:${name}] ${tags.map((tag) => `[tag:${tag}]`).join(" ")}`,
    `::${name}::${giftHtml(stemHtml(question))}{`,
    ...answers(question).map((line) => `\t${line}`),
    `\t####${giftHtml(generalHtml(question))}`,
    "}",
  ].join("\n");
}

/** What the learner is asked, with the snippet under it. */
export function stemHtml(question: Question): string {
  const parts = [`<p>${richHtml(question.stem)}</p>`];
  if (question.code) parts.push(codeHtml(question.code, question.type === "line"));
  if (question.type === "number") parts.push(`<p>${richHtml(words.inUnit(question.unit))}</p>`);
  if (question.type === "order") parts.push(`<p>${words.intoOrder}</p>`);
  return parts.join("");
}

/** What Moodle shows after any answer: the worked solution, what people get wrong, and the sources. */
export function generalHtml(question: Question): string {
  const { solution, mistakes, sources } = question;
  const reasons =
    question.type === "order"
      ? question.items.map((item) => `${richHtml(item.text)}. ${richHtml(item.rationale)}`)
      : [];
  return [
    ...(reasons.length > 0 ? [listHtml("ol", reasons)] : []),
    `<p><b>${words.solution}</b></p>`,
    listHtml("ol", solution.map(richHtml)),
    `<p><b>${words.mistakes}</b></p>`,
    listHtml("ul", mistakes.map(richHtml)),
    `<p><b>${words.sources}</b></p>`,
    listHtml(
      "ul",
      sources.map(({ text, url }) => (url ? hrefHtml(url, text) : plainHtml(text))),
    ),
  ].join("");
}

function answers(question: Question): string[] {
  switch (question.type) {
    case "single-choice":
      return question.options.map((option) =>
        choice(option.correct ? "=" : "~", richHtml(option.text), option.rationale),
      );
    case "line":
      return question.lines.map((line) =>
        choice(line.correct ? "=" : "~", lineHtml(question, line.line), line.rationale),
      );
    case "multiple-choice":
      return severalRight(question);
    case "number":
      return numeric(question);
    case "order":
      return question.items.map((item, index) => `=${giftHtml(richHtml(item.text))} -> ${index + 1}`);
  }
}

const choice = (mark: string, html: string, rationale: string) =>
  `${mark}${giftHtml(html)}#${giftHtml(richHtml(rationale))}`;

/** A line to choose, by its number and as it stands in the snippet. */
export function lineHtml({ code }: QuestionOf<"line">, line: number): string {
  const text = code.split(/\r\n?|\n/)[line - 1]?.trim() ?? "";
  return `${words.line(line)}: <code>${plainHtml(text)}</code>`;
}

/** As the site scores it: each right one earns its share, and each wrong one costs as much. Moodle knows these shares by their decimals. */
export function shareOf(rightOnes: number): string {
  const share = 100 / rightOnes;
  return Number.isInteger(share) ? String(share) : share.toFixed(5);
}

function severalRight({ options }: QuestionOf<"multiple-choice">): string[] {
  const share = shareOf(options.filter(({ correct }) => correct).length);
  return options.map(({ correct, text, rationale }) =>
    choice(`~%${correct ? "" : "-"}${share}%`, richHtml(text), rationale),
  );
}

/** The right number, then the near misses, each with its reason; whatever else is given gets the hint. */
function numeric(question: QuestionOf<"number">): string[] {
  const { answer, tolerance, rationale, nearMisses, hint } = question;
  const within = `:${decimal(tolerance)}`;
  return [
    "#",
    `=${decimal(Number(answer))}${within}#${giftHtml(richHtml(rationale))}`,
    ...nearMisses.map((miss) => `=%0%${decimal(Number(miss.value))}${within}#${giftHtml(richHtml(miss.rationale))}`),
    `~#${giftHtml(richHtml(hint))}`,
  ];
}

/** Digits and a point: neither GIFT's readers nor Moodle's numbers take an exponent. */
function decimal(value: number): string {
  const text = String(value);
  return /e/i.test(text) ? value.toFixed(20).replace(/\.?0+$/, "") : text;
}
