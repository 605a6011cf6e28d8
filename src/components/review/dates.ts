import { DAY_MILLIS } from "#quiz/review/entry.ts";
import { locale } from "#strings/language.ts";
import * as say from "#strings/review-dates.ts";
import { timeOf } from "../elements.ts";

const dayFormat = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
const yearFormat = new Intl.DateTimeFormat(locale, { dateStyle: "long" });

/** “in 3 days, on Tuesday 24 November”. */
export function whenDue(dueAtMillis: number, nowMillis: number): string {
  const days = Math.round((dueAtMillis - nowMillis) / DAY_MILLIS);
  const date = (days < 200 ? dayFormat : yearFormat).format(dueAtMillis);
  if (days < 1) return say.laterToday(timeOf(dueAtMillis));
  return days === 1 ? say.tomorrow(date) : say.inDays(days, days.toLocaleString(locale), date);
}

/** “20 November 2026”. */
export const dateOf = (millis: number): string => yearFormat.format(millis);
