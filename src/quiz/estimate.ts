import { locale } from "#strings/language.ts";
import * as say from "#strings/predictions.ts";
/** What a numeric prediction is held against: anything from `low` to `high` is right. */
export interface Truth {
  low: number;
  high: number;
}

/** How far a guess is off, in words that finish "You said 10: …". */
export function judgeEstimate(guess: number, { low, high }: Truth): string {
  if (guess >= low && guess <= high) return low === high ? say.exactlyRight : say.insideRange;
  const tooLow = guess < low;
  const bound = tooLow ? low : high;
  const factor = tooLow ? bound / guess : guess / bound;
  if (guess <= 0 || !Number.isFinite(factor)) return tooLow ? say.tooLow : say.tooHigh;
  if (factor < 1.25) return tooLow ? say.littleTooLow : say.littleTooHigh;
  return (tooLow ? say.timesTooLow : say.timesTooHigh)(formatFactor(factor));
}

function formatFactor(factor: number): string {
  return Number(factor.toPrecision(2)).toLocaleString(locale);
}
