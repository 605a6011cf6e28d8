import type { Misconception } from "#schemas/misconception.ts";
import type { Question } from "#schemas/question.ts";
import type { QuizTest } from "#schemas/quiz-test.ts";
import { anyOtherNumber, lineOfCode } from "#strings/teach.ts";
import { namesIn } from "../variants.ts";
import { wordingsOf } from "../wording.ts";
import type { BankItem, ClassBank } from "./class-bank.ts";

/** What a question offers, in words. */
export interface ChoiceText {
  /** As in `ChoiceShare`. */
  id: string;
  text: string;
  rationale?: string;
  /** The wrong belief it stands for. */
  belief?: string;
}

/** A question of the course with the words a teacher reads; plain JSON. */
export interface CourseItem extends BankItem {
  type: Question["type"];
  asked: Question["difficulty"];
  /** What to call it, where its stem alone doesn't say where it is asked. */
  name?: string;
  stem: string;
  code?: string;
  choices: ChoiceText[];
  /** What each variant puts in, for example `requests 30`. */
  variants: { id: string; values: string }[];
}

export interface CourseBank extends ClassBank {
  items: CourseItem[];
  tests: Pick<QuizTest, "id" | "title" | "passShare">[];
  steps: { step: number; title: string }[];
}

export interface CourseContent {
  questions: readonly Question[];
  /** By a question's id, its `name`. */
  names?: Readonly<Record<string, string>>;
  misconceptions: readonly Misconception[];
  tests: readonly QuizTest[];
  steps: readonly { step: number; title: string }[];
}

/** The course as the page for teachers holds files against it, questions by step. */
export function courseBank({ questions, names = {}, misconceptions, tests, steps }: CourseContent): CourseBank {
  const beliefs = new Map(misconceptions.map(({ id, belief }) => [id, belief]));
  return {
    items: questions
      .toSorted((a, b) => a.step - b.step)
      .map((question) => itemOf(question, names[question.id], beliefs)),
    tests: tests.map(({ id, title, passShare }) => ({ id, title, passShare })),
    steps: steps.map(({ step, title }) => ({ step, title })),
  };
}

function itemOf(question: Question, name: string | undefined, beliefs: ReadonlyMap<string, string>): CourseItem {
  const say = (text: string) => withAllValues(text, question);
  const { id, step, objective, type, difficulty, stem, code, variants } = question;
  return {
    id,
    step,
    objective,
    wordings: wordingsOf(question),
    type,
    asked: difficulty,
    ...(name !== undefined && { name }),
    stem: say(stem),
    ...(code !== undefined && { code: say(code) }),
    choices: partsOf(question).map(({ misconception, text, rationale, ...choice }) => ({
      ...choice,
      text: say(text),
      ...(rationale !== undefined && { rationale: say(rationale) }),
      ...(misconception !== undefined && { belief: beliefs.get(misconception) ?? misconception }),
    })),
    variants: variants.map((variant) => ({
      id: variant.id,
      values: Object.entries(variant.values)
        .map(([name, value]) => `${name} ${value}`)
        .join(", "),
    })),
  };
}

interface Part {
  id: string;
  text: string;
  rationale?: string;
  misconception?: string;
}

function partsOf(question: Question): Part[] {
  switch (question.type) {
    case "order":
      return question.items;
    case "line": {
      const lines = question.code.split("\n");
      const textOf = (line: number) => lineOfCode(line, (lines[line - 1] ?? "").trim());
      return question.lines.map(({ id, line, rationale, misconception }) => ({
        id,
        text: textOf(line),
        rationale,
        misconception,
      }));
    }
    case "number": {
      const { answer, unit, rationale, nearMisses } = question;
      return [
        { id: "answer", text: `${answer} ${unit}`, rationale },
        ...nearMisses.map(({ value, ...miss }, index) => ({
          ...miss,
          id: `near-miss-${index + 1}`,
          text: `${value} ${unit}`,
        })),
        { id: "other", text: anyOtherNumber },
      ];
    }
    default:
      return question.options.map(({ id, text, rationale, misconception }) => ({ id, text, rationale, misconception }));
  }
}

/** The text with all that the variants put in a place, as in “10 / 20 requests”. */
function withAllValues(text: string, { variants }: Question): string {
  const allOf = (name: string) => [...new Set(variants.map(({ values }) => values[name]))].join(" / ");
  return namesIn(text)
    .map((piece) => (typeof piece === "string" ? piece : allOf(piece.name)))
    .join("");
}
