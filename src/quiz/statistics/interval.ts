/** A value from a sample, with the 95 % interval that the whole it stands for may lie in. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** The 97.5 % point of the normal distribution: 95 % lie within it on both sides. */
const Z = 1.959963984540054;

/**
 * The mean of `n` values from 0 to 1 with Wilson's score interval (Wilson 1927, J. Am. Stat. Assoc. 22, 209–212):
 * it stays within 0 and 1, and holds for small samples.
 * Exact in form for right or wrong. With partial credit it is a little too wide, never too narrow: values between
 * 0 and 1 vary less than zeros and ones of the same mean.
 */
export function wilson(value: number, n: number): Estimate {
  const z2 = Z * Z;
  const centre = (value + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z * Math.sqrt((value * (1 - value)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  // Rounding would put the end past a mean of 0 or 1.
  return { value, low: Math.min(value, Math.max(0, centre - half)), high: Math.max(value, Math.min(1, centre + half)) };
}

/** A correlation over `n` > 3 pairs with Fisher's interval (Fisher 1921, Metron 1, 3–32): its arctanh is about normal. */
export function fisher(value: number, n: number): Estimate {
  const centre = Math.atanh(value);
  const half = Z / Math.sqrt(n - 3);
  return { value, low: Math.tanh(centre - half), high: Math.tanh(centre + half) };
}
