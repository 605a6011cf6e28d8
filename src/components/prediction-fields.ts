import { readNumber } from "#quiz/number.ts";
import { chooseAnswer, typeNumber } from "#strings/predictions.ts";

/** What the learner gave in `PredictionFields`, or what is missing and where to put it right. */
export type ReadPrediction = { value: number | string } | { problem: string; at: HTMLInputElement | null };

export function readPrediction(form: ParentNode): ReadPrediction {
  const typed = form.querySelector<HTMLInputElement>(".ws-number");
  if (!typed) {
    const options = Array.from(form.querySelectorAll<HTMLInputElement>(".options input"));
    const chosen = options.find(({ checked }) => checked);
    return chosen ? { value: chosen.value } : { problem: chooseAnswer, at: options[0] ?? null };
  }
  const value = readNumber(typed.value);
  const usable = value !== null && value >= 0;
  typed.setAttribute("aria-invalid", String(!usable));
  return usable ? { value } : { problem: typeNumber, at: typed };
}
