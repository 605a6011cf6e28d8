const factors = [1, 2, 5, 10];

function scale(raw: number, pick: (power: number) => number | undefined): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * (pick(power) ?? 10);
}

/** The smallest of 1, 2, 5 times a power of ten that fits into `length` at most `most` times. */
export const niceStep = (length: number, most: number): number =>
  scale(length / most, (power) => factors.find((factor) => factor * power >= length / most));

/** The largest of 1, 2, 5 times a power of ten that fits into `length` at least `least` times. */
export const niceStepWithin = (length: number, least: number): number =>
  scale(length / least, (power) => factors.findLast((factor) => factor * power <= length / least));
