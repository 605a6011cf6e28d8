import { readNumber } from "#quiz/number.ts";
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
export const fields: readonly Field[] = [
  { name: "maxConnections", label: "max_connections", note: "of the server", least: 1, most: 100_000, start: 100 },
  {
    name: "reserved",
    label: "Reserved slots",
    note: "superusers and reserved roles",
    least: 0,
    most: 100_000,
    start: 3,
  },
  {
    name: "others",
    label: "Other clients",
    note: "migrations, cron jobs, consoles",
    least: 0,
    most: 100_000,
    start: 10,
  },
  {
    name: "instances",
    label: "Instances at the peak",
    note: "reserved concurrency, max instances",
    least: 1,
    most: 100_000,
    start: 40,
  },
  {
    name: "pools",
    label: "Pools in an instance",
    note: "1 on globalThis, else one a copy",
    least: 1,
    most: 100,
    start: 1,
  },
  { name: "max", label: "max of a pool", note: "10 where you set none", least: 1, most: 10_000, start: 10 },
];

/** What the calculator shows before anybody has typed, and without scripts. */
export const startInput: BudgetInput = {
  ...(Object.fromEntries(fields.map(({ name, start }) => [name, start])) as Record<NumberField, number>),
  overlap: false,
};

/** What is wrong with a text typed into a field; null when it can be counted with. */
export function problemWith({ label, least, most }: Field, text: string): string | null {
  const value = readNumber(text);
  if (value !== null && Number.isInteger(value) && value >= least && value <= most) return null;
  return `${label} is a whole number from ${least} to ${most}, without separators, for example ${Math.max(least, 10)}.`;
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
