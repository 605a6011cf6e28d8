import { plural } from "../plural.ts";

/** `days` is the number as it is written. */
export const laterToday = (when: string): string => `later today, ${when}`;
export const tomorrow = (date: string): string => `tomorrow, ${date}`;
export const inDays = (count: number, days: string, date: string): string =>
  plural(count, { one: `in ${days} day, on ${date}`, other: `in ${days} days, on ${date}` });
