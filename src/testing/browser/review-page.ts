import { expect, type Page } from "@playwright/test";
import { answered, DAY_MILLIS, importRecord, recordOf, reviewDue } from "./learner.ts";

export const confidentError = "five-queries-one-client";
export const known = "opening-at-ten-milliseconds";
export const prediction = "opening-against-reusing";

/** One confident error, one prediction, one item in review: due in this order. */
export const threeDue = () =>
  recordOf({
    answers: {
      [confidentError]: answered(3, { optionIds: ["five"], confidence: "sure" }),
      [known]: answered(5, { optionIds: ["seven-trips"], correct: true, credit: 1 }),
    },
    predictions: { [prediction]: { value: 20, skipped: false, atMillis: Date.now() - 4 * DAY_MILLIS } },
    reviews: { [`question:${known}`]: reviewDue(2) },
  });

export const sitting = (page: Page) => page.locator("recall-sitting");
export const question = (page: Page, id: string) => sitting(page).locator(`form[data-question="${id}"]`);
export const button = (page: Page, name: string | RegExp) => sitting(page).getByRole("button", { name });

export async function openRecall(page: Page, record: unknown): Promise<void> {
  await importRecord(page, record);
  await page.goto("/review/");
  await expect(sitting(page).getByRole("heading", { level: 2 })).toBeVisible();
}

export async function answer(page: Page, id: string, option: string, confidence = "Sure"): Promise<void> {
  const form = question(page, id);
  await form.locator(`input[value="${option}"]`).check();
  await form.getByRole("radio", { name: confidence, exact: true }).check();
  await form.getByRole("button", { name: "Check answer" }).click();
}
