/** The smallest of 1, 2, 5 times a power of ten that fits into `length` at most `most` times. */
export function niceStep(length: number, most: number): number {
  const raw = length / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5].find((factor) => factor * power >= raw) ?? 10);
}
