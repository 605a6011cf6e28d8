import * as say from "#strings/truth.ts";

type Facts = Readonly<Record<string, unknown>>;

/** One observed fact as it reads in a cell; `codes` are shown in code style behind the text. */
export interface Phrase {
  text: string;
  codes: string[];
}

const isRange = (value: unknown): value is { min: number; max: number } =>
  typeof value === "object" && value !== null && "min" in value && "max" in value;

const amount = (value: unknown): string => {
  if (!isRange(value)) return String(value);
  return value.min === value.max ? String(value.min) : say.range(value.min, value.max);
};

const counts: Array<[field: keyof typeof say.counts, shownWhenNone: boolean]> = [
  ["ok", true],
  ["failed", false],
  ["hangs", false],
  ["attempts", true],
  ["accepted", true],
  ["refused", false],
  ["peakBackends", true],
  ["backends", true],
];

/** Observed facts in words; what did not happen at all (no refusals, no crashes) is left out. */
export function factsInWords(facts: Facts): Phrase[] {
  const phrases: Phrase[] = [];
  for (const [field, shownWhenNone] of counts) {
    const value = facts[field];
    if (value === undefined || (value === 0 && !shownWhenNone)) continue;
    const most = isRange(value) ? value.max : Number(value);
    phrases.push({ text: say.counts[field](amount(value), most), codes: [] });
  }
  const codes = Object.entries((facts.codes ?? {}) as Record<string, number>);
  if (codes.length > 0) {
    phrases.push({ text: say.errors, codes: codes.map(([code, count]) => `${count} × ${code}`) });
  }
  const crashes = (facts.crashes ?? []) as string[];
  if (crashes.length > 0) phrases.push({ text: say.diedOf, codes: crashes });
  const messages = (facts.messages ?? []) as string[];
  if (messages.length > 0) phrases.push({ text: say.messages, codes: messages });
  const samples = (facts.openBackends ?? []) as number[];
  if (samples.length > 0) phrases.push({ text: say.openWhenSampled(samples), codes: [] });
  return phrases;
}

/** The answers in order; an unbroken row of the same answer is one entry with how often it came. */
export function answersOf(facts: Facts): string[] {
  const rows: Array<{ answer: string; times: number }> = [];
  for (const answer of (facts.answers ?? []) as string[]) {
    const last = rows.at(-1);
    if (last?.answer === answer) last.times++;
    else rows.push({ answer, times: 1 });
  }
  return rows.map(({ answer, times }) => (times === 1 ? answer : say.answerRepeated(answer, times)));
}
