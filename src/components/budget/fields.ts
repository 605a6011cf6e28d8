import { readNumber } from "#quiz/number.ts";
import { labels, notes, wholeNumber } from "#strings/budget.ts";
import type { BudgetInput } from "./budget.ts";

type NumberField = Exclude<keyof BudgetInput, "overlap">;

interface Field {
  name: NumberField;
  label: string;
  note: string;
  least: number;
  most: number;
  start: number;
}

/** The fields of the calculator with their labels, bounds and first values: PostgreSQL's and pg's defaults where there is one. */
export const fields: readonly Field[] = (
  [
    { name: "maxConnections", least: 1, most: 100_000, start: 100 },
    { name: "reserved", least: 0, most: 100_000, start: 3 },
    { name: "others", least: 0, most: 100_000, start: 10 },
    { name: "instances", least: 1, most: 100_000, start: 40 },
    { name: "pools", least: 1, most: 100, start: 1 },
    { name: "max", least: 1, most: 10_000, start: 10 },
  ] as const
).map((field) => ({ ...field, label: labels[field.name], note: notes[field.name] }));

/** What the calculator shows before anybody has typed, and without scripts. */
export const startInput: BudgetInput = {
  ...(Object.fromEntries(fields.map(({ name, start }) => [name, start])) as Record<NumberField, number>),
  overlap: false,
};

/** What is wrong with a text typed into a field; null when it can be counted with. */
export function problemWith({ label, least, most }: Field, text: string): string | null {
  const value = readNumber(text);
  if (value !== null && Number.isInteger(value) && value >= least && value <= most) return null;
  return wholeNumber(label, least, most, Math.max(least, 10));
}

/** The typed texts as numbers, or a problem for each field that has one. */
export function readFields(
  texts: Record<string, string>,
  overlap: boolean,
): { input: BudgetInput | null; problems: Record<string, string> } {
  const problems: Record<string, string> = {};
  const input: BudgetInput = { ...startInput, overlap };
  for (const field of fields) {
    const text = texts[field.name] ?? "";
    const problem = problemWith(field, text);
    if (problem) problems[field.name] = problem;
    else input[field.name] = Number(readNumber(text));
  }
  return { input: Object.keys(problems).length > 0 ? null : input, problems };
}
