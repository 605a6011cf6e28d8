import { lessonNotThere } from "#strings/test-results.ts";
import { make } from "../elements.ts";
import type { TestStep } from "./load-tests.ts";
import { stepTitle } from "./test-data.ts";

/** A list item for each step: a link to its lesson, or its name where that isn't written. */
export function lessonItems(steps: readonly TestStep[], numbers: readonly number[]): HTMLLIElement[] {
  return numbers.map((number) => {
    const title = stepTitle(steps, number);
    const href = steps.find(({ step }) => step === number)?.href;
    return make("li", href ? [make("a", title, { href })] : lessonNotThere(title));
  });
}
