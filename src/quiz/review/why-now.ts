import { language, locale } from "#strings/language.ts";
import * as say from "#strings/review.ts";
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
  if (isConfidentError(item)) return say.sureAndWrong(when);
  if (chance !== null) {
    const percent = Math.round(chance * 100);
    const since = sinceWhen(dueAtMillis, nowMillis, timeZone);
    return since === null ? say.dueNow(percent) : say.dueSince(since, percent);
  }
  if (kind === "myth") return say.metBelief(ago(state.addedAtMillis, nowMillis));
  if (last?.skipped) return say.skippedGuess(when);
  if (last?.credit === undefined) return say.predicted(when);
  if (last.credit === 0) return say.hadWrong(when);
  if (last.credit < 1) return say.hadPartRight(when);
  if (last.confidence === "guess") return say.guessedRight(when);
  return say.hadRight(when);
}

/** “3 days ago”; “today” for less than a day, and for a moment that lies ahead of the clock. */
function ago(atMillis: number, nowMillis: number): string {
  const days = Math.max(0, Math.floor((nowMillis - atMillis) / DAY_MILLIS));
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (days < 14) return words.format(-days, "day");
  return days < 70 ? words.format(-Math.round(days / 7), "week") : words.format(-Math.round(days / 30), "month");
}

/** A weekday, or a day and its month; null for less than a day. */
function sinceWhen(dueAtMillis: number, nowMillis: number, timeZone: string | undefined): string | null {
  const days = (nowMillis - dueAtMillis) / DAY_MILLIS;
  if (days < 1) return null;
  const format: Intl.DateTimeFormatOptions = days < 7 ? { weekday: "long" } : { day: "numeric", month: "long" };
  return new Intl.DateTimeFormat(locale, { ...format, ...(timeZone && { timeZone }) }).format(dueAtMillis);
}
