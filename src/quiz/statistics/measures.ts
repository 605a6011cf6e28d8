/** The mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Pearson's correlation from -1 to 1; null where one side never varies. With zeros and ones on one side it is the
 * point-biserial correlation.
 */
export function correlation(pairs: readonly (readonly [number, number])[]): number | null {
  const meanX = mean(pairs.map(([x]) => x));
  const meanY = mean(pairs.map(([, y]) => y));
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const [x, y] of pairs) {
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  // What rounding leaves of equal values is no spread.
  const least = 1e-12 * pairs.length;
  return xx < least || yy < least ? null : Math.min(1, Math.max(-1, xy / Math.sqrt(xx * yy)));
}

/** The value below which a share of the values lies, between neighbours in proportion, as SQL's `percentile_cont` has it. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
