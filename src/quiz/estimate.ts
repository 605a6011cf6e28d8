/** What a numeric prediction is held against: anything from `low` to `high` is right. */
export interface Truth {
  low: number;
  high: number;
}

/** How far a guess is off, in words that finish "You said 10: …". */
export function judgeEstimate(guess: number, { low, high }: Truth): string {
  if (guess >= low && guess <= high) return low === high ? "exactly right." : "inside the range we measured.";
  const tooLow = guess < low;
  const side = tooLow ? "too low" : "too high";
  const bound = tooLow ? low : high;
  const factor = tooLow ? bound / guess : guess / bound;
  if (guess <= 0 || !Number.isFinite(factor)) return `${side}.`;
  if (factor < 1.25) return `close, a little ${side}.`;
  return `about ${formatFactor(factor)} times ${side}.`;
}

function formatFactor(factor: number): string {
  return Number(factor.toPrecision(2)).toLocaleString("en-GB");
}
