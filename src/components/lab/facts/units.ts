/** Milliseconds in the unit a reader would choose. */
export function inWords(millis: number): string {
  if (millis >= 120_000 && millis % 60_000 === 0) return `${millis / 60_000} min`;
  return millis >= 1_000 && millis % 100 === 0 ? `${millis / 1_000} s` : `${millis} ms`;
}

/** A number with its noun, which takes an s where there are more of them. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
