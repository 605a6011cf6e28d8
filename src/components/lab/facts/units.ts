import * as say from "#strings/lab-facts.ts";

/** Milliseconds in the unit a reader would choose. */
export function inWords(millis: number): string {
  if (millis >= 120_000 && millis % 60_000 === 0) return say.minutes(millis / 60_000);
  return millis >= 1_000 && millis % 100 === 0 ? say.seconds(millis / 1_000) : say.millis(millis);
}
