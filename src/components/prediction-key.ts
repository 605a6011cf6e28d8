import type { AskedPrediction, PredictionKey } from "#quiz/prediction.ts";

/** What a guess is held against, as attributes for the element whose script holds it against that. */
export function keyData(asked: AskedPrediction): Record<string, string | number> {
  if ("options" in asked) return { "data-answer": asked.answer };
  return { "data-low": asked.low, "data-high": asked.high, "data-unit": asked.unit };
}

/** The key that `keyData` wrote into an element. */
export function keyOf({ answer, unit = "", low, high }: DOMStringMap): PredictionKey {
  return answer === undefined ? { unit, low: Number(low), high: Number(high) } : { answer };
}
