import * as say from "#strings/teach.ts";
import type { ClassReport } from "./class-report.ts";
import type { CourseBank, CourseItem } from "./course-bank.ts";
import { type Cell, csvOf } from "./csv.ts";
import type { Flag } from "./flags.ts";
import type { Estimate } from "./interval.ts";
import { type Figures, LEAST_ANSWERS } from "./item-rows.ts";

/**
 * The flag in words: what to look at, “perhaps” where chance alone may have brought the value there. `nameOf` says how
 * to speak of an option.
 */
export function flagText({ kind, choice = "", certain }: Flag, nameOf = (id: string) => id): string {
  const words = {
    "check-key": say.checkKey,
    "dead-option": say.deadOption(nameOf(choice)),
    "too-hard": say.tooHard,
    "too-easy": say.tooEasy,
    weak: say.weak,
  }[kind];
  return certain ? words : say.perhaps(words);
}

/** What a silent row says. */
export const silence = (n: number) => (n < LEAST_ANSWERS ? say.needs(LEAST_ANSWERS) : "");

const interval = (name: string, unit: string) => [`${name} (${unit})`, `${name} 95% low`, `${name} 95% high`];
const share = "share 0-1";

const estimateCells = (estimate: Estimate | null | undefined): Cell[] =>
  estimate ? [estimate.value, estimate.low, estimate.high] : [null, null, null];

const figureHeader = [
  "n (learners)",
  "silent",
  ...interval("difficulty", "mean credit 0-1"),
  ...interval("discrimination", "item-rest correlation"),
  "discrimination n (learners)",
  ...interval("confident errors", share),
  "median time (s)",
  "lower quartile of time (s)",
  "upper quartile of time (s)",
];

const figureCells = (n: number, figures: Figures | null): Cell[] => [
  n,
  silence(n),
  ...estimateCells(figures?.difficulty),
  ...estimateCells(figures?.discrimination),
  figures?.discriminationCount ?? null,
  ...estimateCells(figures?.confidentErrors),
  ...[figures?.timeMillis.median, ...(figures?.timeMillis.quartiles ?? [undefined, undefined])].map((millis) =>
    millis === undefined ? null : millis / 1000,
  ),
];

/** A line for each item, followed by one for each of its variants. */
export function itemsCsv({ items }: ClassReport, bank: CourseBank): string {
  const texts = textsOf(bank);
  const header = ["question", "variant", "version", "step", "objective", "stem", ...figureHeader, "flags"];
  const rows = items.flatMap(({ question, standing, step, n, figures, flags, variants }) => {
    const { objective = null, stem = null } = texts.get(question) ?? {};
    const line = (variant: string, count: number, these: Figures | null, words: string): Cell[] => [
      ...[question, variant, standing, step ?? null, objective, stem],
      ...[...figureCells(count, these), words],
    ];
    return [
      line("", n, figures, flags.map((flag) => flagText(flag)).join("; ")),
      ...variants.map((row) => line(row.variant, row.n, row.figures, "")),
    ];
  });
  return csvOf(header, rows);
}

/** A line for each answer that an item offers; silent items have none. */
export function choicesCsv({ items }: ClassReport, bank: CourseBank): string {
  const texts = textsOf(bank);
  const header = [
    ...["question", "choice", "role", "text", "misconception", "n (learners)", "chosen by (learners)"],
    ...interval("chosen", share),
  ];
  const rows = items.flatMap(({ question, n, choices }) =>
    choices.map(({ id, role, count, share: chosen }): Cell[] => {
      const words = texts.get(question)?.choices.find((choice) => choice.id === id);
      return [question, id, role, words?.text ?? null, words?.belief ?? null, n, count, ...estimateCells(chosen)];
    }),
  );
  return csvOf(header, rows);
}

/** Objectives, steps and tests. */
export function masteryCsv({ objectives, steps, tests }: ClassReport, bank: CourseBank): string {
  const header = [
    ...["of", "step", "name", "questions", "n (learners)", "silent"],
    ...[...interval("mastered or passed", share), ...interval("score", "mean 0-1")],
  ];
  const stepTitle = (step: number) => bank.steps.find((one) => one.step === step)?.title ?? null;
  const testTitle = (id: string) => bank.tests.find((test) => test.id === id)?.title ?? id;
  const rows: Cell[][] = [
    ...objectives.map((row) => ["objective", row.step, row.of, row.questions, row.n, row.mastered] as const),
    ...steps.map((row) => ["step", row.step, stepTitle(row.step), row.questions, row.n, row.mastered] as const),
  ].map(([of, step, name, questions, n, mastered]) => [
    ...[of, step, name, questions, n, silence(n)],
    ...[...estimateCells(mastered), ...estimateCells(null)],
  ]);
  const testLines = tests.map(({ test, n, passed, score }): Cell[] => [
    ...["test", null, testTitle(test), null, n, silence(n)],
    ...[...estimateCells(passed), ...estimateCells(score)],
  ]);
  return csvOf(header, [...rows, ...testLines]);
}

const textsOf = ({ items }: CourseBank) => new Map<string, CourseItem>(items.map((item) => [item.id, item]));
