import * as say from "#strings/predictions.ts";
import { judgeEstimate, type Truth } from "./estimate.ts";

/** Asks for a number: guesses from `low` to `high` count as right. */
export interface NumberPrediction extends Truth {
  id: string;
  question: string;
  /** What the number counts, for example `times`. */
  unit: string;
}

/** Asks to choose one of two to four options. */
export interface ChoicePrediction {
  id: string;
  question: string;
  options: string[];
  /** The text of the right option. */
  answer: string;
}

export type AskedPrediction = NumberPrediction | ChoicePrediction;

/** What a guess is held against. */
export type PredictionKey = Pick<NumberPrediction, "unit" | "low" | "high"> | Pick<ChoicePrediction, "answer">;

export interface JudgedPrediction {
  correct: boolean;
  /** The guess, for example `20 times` or `“No”`. */
  said: string;
  /** How far off it is; finishes “You said 20 times: …”. */
  verdict: string;
}

/** The guess held against its key; null where a number was asked for and a text is stored, or the other way round. */
export function judgePrediction(key: PredictionKey, guess: number | string): JudgedPrediction | null {
  if ("answer" in key) {
    if (typeof guess !== "string") return null;
    const correct = guess === key.answer;
    return { correct, said: quoted(guess), verdict: correct ? say.isSo : say.isNotSo };
  }
  if (typeof guess !== "number") return null;
  const correct = guess >= key.low && guess <= key.high;
  return { correct, said: say.amount(guess, key.unit), verdict: judgeEstimate(guess, key) };
}

/** What counts as right: “50 to 70 times”, “No”. */
export function rightIs(key: PredictionKey): string {
  if ("answer" in key) return quoted(key.answer);
  const { low, high, unit } = key;
  return low === high ? say.amount(low, unit) : say.range(low, high, unit);
}

/** An option without the backticks that mark code in it. */
const quoted = (option: string): string => say.quoted(option.replaceAll("`", ""));

/** Why a prediction can't be asked; null when it can. */
export function problemOf(asked: AskedPrediction): string | null {
  if (!("options" in asked))
    return asked.low <= asked.high ? null : `\`low\` ${asked.low} is above \`high\` ${asked.high}`;
  const { options, answer } = asked;
  if (options.length < 2 || options.length > 4) return `it has ${options.length} options; give two to four`;
  if (new Set(options).size < options.length) return "two of its options read the same";
  return options.includes(answer) ? null : `its answer \`${answer}\` is none of its options`;
}
