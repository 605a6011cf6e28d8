import type { Estimate } from "#quiz/statistics/index.ts";
import * as say from "#strings/teach.ts";
import { make } from "../elements.ts";

const sign = (text: string) => (Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−"));
const decimal = (value: number) => sign(value.toFixed(2));
const percent = (value: number) => sign((value * 100).toFixed(0));

/** “0.62” and, smaller, “0.55 to 0.69”; a dash where there is no value. */
export function numberWithInterval(estimate: Estimate | null | undefined): (Node | string)[] {
  return withInterval(estimate, decimal, "");
}

/** “12 %” and, smaller, “8 to 17 %”; the space before the sign does not break. */
export function shareWithInterval(estimate: Estimate | null | undefined): (Node | string)[] {
  return withInterval(estimate, percent, "\u00a0%");
}

function withInterval(
  estimate: Estimate | null | undefined,
  write: (value: number) => string,
  unit: string,
): (Node | string)[] {
  if (!estimate) return ["–"];
  const { value, low, high } = estimate;
  const interval = make("span", say.interval(write(low), write(high), unit), { className: "interval" });
  return [`${write(value)}${unit} `, interval];
}

/** “34 s”, “2 min 5 s”, “3 h 20 min”. */
export function duration(millis: number): string {
  const seconds = Math.round(millis / 1000);
  if (seconds < 60) return say.inSeconds(seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 ? say.inMinutesAndSeconds(minutes, seconds % 60) : say.inMinutes(minutes);
  return say.inHoursAndMinutes(Math.floor(minutes / 60), minutes % 60);
}
