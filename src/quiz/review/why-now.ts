import { DAY_MILLIS } from "./entry.ts";
import { isConfidentError, type ReviewItem } from "./queue.ts";

export interface WhyNowOptions {
  nowMillis: number;
  /** Chance in [0, 1] that it is still known; null before the first review. */
  chance: number | null;
  /** Decides which weekday it was; the machine's own where absent. */
  timeZone?: string;
}

/** One sentence on why an item is asked now. */
export function whyNow(item: ReviewItem, { nowMillis, chance, timeZone }: WhyNowOptions): string {
  const { last, state, dueAtMillis, kind } = item;
  const when = last ? ago(last.atMillis, nowMillis) : "";
  if (isConfidentError(item)) return `You were sure and wrong ${when}.`;
  if (chance !== null)
    return `Due ${since(dueAtMillis, nowMillis, timeZone)}: about ${Math.round(chance * 100)} % chance you still know it.`;
  if (kind === "myth") return `You met this belief ${ago(state.addedAtMillis, nowMillis)}. Does the truth still hold?`;
  if (last?.skipped) return `You skipped this guess ${when} and then saw the answer.`;
  if (last?.credit === undefined) return `You predicted this ${when} and saw what is so. Do you still know it?`;
  if (last.credit === 0) return `You had this wrong ${when}.`;
  if (last.credit < 1) return `You had part of this right ${when}.`;
  if (last.confidence === "guess") return `You guessed this right ${when}.`;
  return `You had this right ${when}, and it has not been asked since.`;
}

/** “3 days ago”; “today” for less than a day, and for a moment that lies ahead of the clock. */
function ago(atMillis: number, nowMillis: number): string {
  const days = Math.max(0, Math.floor((nowMillis - atMillis) / DAY_MILLIS));
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  if (days < 14) return words.format(-days, "day");
  return days < 70 ? words.format(-Math.round(days / 7), "week") : words.format(-Math.round(days / 30), "month");
}

function since(dueAtMillis: number, nowMillis: number, timeZone: string | undefined): string {
  const days = (nowMillis - dueAtMillis) / DAY_MILLIS;
  if (days < 1) return "now";
  const format: Intl.DateTimeFormatOptions = days < 7 ? { weekday: "long" } : { day: "numeric", month: "long" };
  return `since ${new Intl.DateTimeFormat("en-GB", { ...format, ...(timeZone && { timeZone }) }).format(dueAtMillis)}`;
}
