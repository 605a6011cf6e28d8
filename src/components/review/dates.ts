import { DAY_MILLIS } from "#quiz/review/entry.ts";
import { timeOf } from "../elements.ts";

const dayFormat = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const yearFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

/** “in 3 days, on Tuesday 24 November”. */
export function whenDue(dueAtMillis: number, nowMillis: number): string {
  const days = Math.round((dueAtMillis - nowMillis) / DAY_MILLIS);
  const date = (days < 200 ? dayFormat : yearFormat).format(dueAtMillis);
  if (days < 1) return `later today, ${timeOf(dueAtMillis)}`;
  return days === 1 ? `tomorrow, ${date}` : `in ${days.toLocaleString("en-GB")} days, on ${date}`;
}

/** “20 November 2026”. */
export const dateOf = (millis: number): string => yearFormat.format(millis);
