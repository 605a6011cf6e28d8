import type { SourceLine } from "#sim/trace.ts";
import * as say from "#strings/visualiser-stories.ts";
import { formatMillis } from "../frames/format.ts";
import type { Timeline } from "../frames/timeline.ts";
import type { Ledger } from "./facts.ts";
import { ledgerOf } from "./ledger.ts";
import type { StoryPart } from "./story.ts";
import { capital, sentence } from "./words.ts";

/** A run as stories read it. */
export interface Told {
  timeline: Timeline;
  ledger: Ledger;
}

export const toldOf = (timeline: Timeline): Told => ({ timeline, ledger: ledgerOf(timeline) });

/** The option that bounds how long a pool lets anybody wait, by what drivers call it; mysql2 has none. */
const waitOptions = { postgres: "connectionTimeoutMillis", mysql: null, mongodb: "waitQueueTimeoutMS" } as const;
export const waitOption = ({ timeline }: Told): string | null =>
  waitOptions[timeline.trace.database.kind ?? "postgres"];

/** A moment worth telling; `matters` keeps it when there are too many, higher first. */
export interface Step {
  index: number;
  text: string;
  matters: number;
  source?: SourceLine;
}

/** A step at an event, on that event's line unless another is given. */
export function step({ ledger }: Told, index: number, matters: number, text: string): Step {
  const source = ledger.events[index]?.source;
  return { index, text, matters, ...(source && { source }) };
}

export const atMillis = ({ ledger }: Told, index: number): number => ledger.events[index]?.atMillis ?? 0;

/** ` at 412 ms`. */
export const at = (told: Told, index: number): string => say.at(momentOf(told, index));

/** `412 ms`. */
export const momentOf = (told: Told, index: number): string => formatMillis(atMillis(told, index));

/** ` since 412 ms`. */
export const sinceWords = (told: Told, index: number): string => say.since(momentOf(told, index));

const mostParts = 12;

/** The steps that matter most, in order of time; where others were left out, the last line but one says how many. */
export function partsOf(told: Told, steps: readonly Step[]): StoryPart[] {
  const seen = new Set<string>();
  const all = steps.filter(({ index, text }) => {
    const key = `${index} ${text}`;
    if (index < 0 || !Number.isFinite(index) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const inTime = (a: Step, b: Step) => a.index - b.index;
  const kept =
    all.length <= mostParts
      ? [...all]
      : [...all].sort((a, b) => b.matters - a.matters || a.index - b.index).slice(0, mostParts - 1);
  const left = all.filter((one) => !kept.includes(one)).sort(inTime);
  const [first] = left;
  if (first) {
    kept.push({ index: first.index, text: say.leftOut(left.length), matters: 0 });
  }
  return kept.sort(inTime).map(({ index, text, source }) => ({
    atMillis: atMillis(told, index),
    index,
    text: sentence(capital(text)),
    ...(source && { source }),
  }));
}
