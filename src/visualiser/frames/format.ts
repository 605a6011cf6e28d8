import * as say from "#strings/durations.ts";

/** `3.2 ms`, `120 ms`, `1.25 s`, `2 min 5 s`. */
export function formatMillis(millis: number): string {
  if (millis < 10) return say.milliseconds(Number(millis.toFixed(1)));
  if (millis < 1000) return say.milliseconds(Math.round(millis));
  if (millis < 60_000) return say.seconds(Number((millis / 1000).toFixed(2)));
  const seconds = Math.round(millis / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return rest > 0 ? say.minutesAndSeconds(minutes, rest) : say.minutes(minutes);
}

/** `1 request`, `3 requests`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The text on one line, at most `length` characters. */
export function clip(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
