import type { Page } from "@playwright/test";
import type { Answer, ProgressRecord, ReviewState } from "#schemas/progress.ts";

export const DAY_MILLIS = 86_400_000;

/** A record with these parts and nothing else. */
export function recordOf(parts: Partial<ProgressRecord>): ProgressRecord {
  return { version: 2, answers: {}, predictions: {}, lessons: {}, labs: {}, tests: {}, log: {}, reviews: {}, ...parts };
}

/** An answer of some days ago; wrong and fairly sure unless told otherwise. */
export function answered(daysAgo: number, given: Partial<Answer> = {}, nowMillis = Date.now()): Answer {
  return {
    optionIds: [],
    hash: "0000000000000000",
    correct: false,
    credit: 0,
    confidence: "fairly",
    attempts: 2,
    atMillis: Math.round(nowMillis - daysAgo * DAY_MILLIS),
    ...given,
  };
}

/** An item that was reviewed well once, and is due since some days. */
export function reviewDue(daysAgo: number, nowMillis = Date.now()): ReviewState {
  const dueAtMillis = Math.round(nowMillis - daysAgo * DAY_MILLIS);
  return {
    dueAtMillis,
    stability: 2.3,
    difficulty: 2.1,
    scheduledDays: 3,
    learningSteps: 0,
    reps: 1,
    lapses: 0,
    state: "review",
    reviewedAtMillis: dueAtMillis - 3 * DAY_MILLIS,
    addedAtMillis: dueAtMillis - 4 * DAY_MILLIS,
  };
}

/** Brings a record in as a learner does, by a file on the page about progress. */
export async function importRecord(page: Page, record: unknown): Promise<void> {
  await page.goto("/progress/");
  await chooseRecord(page, typeof record === "string" ? record : JSON.stringify(record));
  await page.locator("[data-said=import] p").first().waitFor();
}

export async function chooseRecord(page: Page, text: string): Promise<void> {
  await page
    .getByLabel("Import a record")
    .setInputFiles({ name: "record.json", mimeType: "application/json", buffer: Buffer.from(text) });
}
