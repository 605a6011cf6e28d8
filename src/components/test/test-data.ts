import type { Placement } from "#quiz/tests/placement.ts";
import type { TestAttempt } from "#schemas/progress.ts";
import type { QuizTest } from "#schemas/quiz-test.ts";
import * as say from "#strings/test-results.ts";
import type { TestData, TestStep } from "./load-tests.ts";

/** “Step 3: What a pool is”. */
export function stepTitle(steps: readonly TestStep[], number: number): string {
  const title = steps.find(({ step }) => step === number)?.title;
  return title ? say.stepTitled(number, title) : say.step(number);
}

/** Where a placement sends the learner. */
export function startWords({ startAt }: Placement, steps: readonly TestStep[]): string {
  if (startAt === null) return say.knowsAllSteps;
  const title = steps.find(({ step }) => step === startAt)?.title;
  return title ? say.startAtStepTitled(startAt, title) : say.startAtStep(startAt);
}

/** How many questions a new attempt asks. */
export function questionCount({ draw }: Pick<QuizTest, "draw">, bankSize: number): number {
  return draw ? draw.easy + draw.medium + draw.hard : bankSize;
}

/** How many questions an attempt asks in the end; a placement test draws them one by one. */
export function totalOf({ test, bank }: TestData, attempt: TestAttempt): number {
  return test.kind === "placement" ? questionCount(test, bank.length) : attempt.items.length;
}

/** The end of an address that leads to an attempt. */
export const attemptHash = (id: string): string => `#attempt=${encodeURIComponent(id)}`;

/** The attempt that the end of an address names. */
export const attemptIn = (hash: string): string | null => new URLSearchParams(hash.slice(1)).get("attempt");

/** Seeds and ids of attempts; needs no secure context, as `crypto.randomUUID` does. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
