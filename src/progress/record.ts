import type { Answer, LabState, PredictionState, ProgressRecord } from "#schemas/progress.ts";

/** A learner who has done nothing yet. */
export function emptyRecord(): ProgressRecord {
  return { version: 1, answers: {}, predictions: {}, lessons: {}, labs: {} };
}

/**
 * The record in `text`, or null when it is not one.
 * Written by hand because every page loads it: Zod would weigh more than the page. A test holds it to the schema.
 */
export function parseRecord(text: string): ProgressRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isRecord(value) ? value : null;
}

type Guard<T> = (value: unknown) => value is T;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isFlag = (value: unknown): value is boolean => typeof value === "boolean";
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isMillis = (value: unknown): value is number => isNumber(value) && value >= 0;
const isMissing = (value: unknown): value is undefined => value === undefined;
const mapOf =
  <T>(isItem: Guard<T>): Guard<Record<string, T>> =>
  (value): value is Record<string, T> =>
    isObject(value) && Object.values(value).every(isItem);

const isAnswer: Guard<Answer> = (value): value is Answer =>
  isObject(value) &&
  Array.isArray(value.optionIds) &&
  value.optionIds.every(isText) &&
  isFlag(value.correct) &&
  isText(value.hash) &&
  Number.isSafeInteger(value.attempts) &&
  (value.attempts as number) >= 1 &&
  isMillis(value.atMillis);

const isPrediction: Guard<PredictionState> = (value): value is PredictionState =>
  isObject(value) &&
  (isMissing(value.value) || isNumber(value.value) || isText(value.value)) &&
  isFlag(value.skipped) &&
  isMillis(value.atMillis);

const isLesson: Guard<ProgressRecord["lessons"][string]> = (value): value is ProgressRecord["lessons"][string] =>
  isObject(value) && isMillis(value.openedAtMillis) && (isMissing(value.readAtMillis) || isMillis(value.readAtMillis));

const isPassed = (value: unknown): boolean =>
  isObject(value) && isMillis(value.atMillis) && (isMissing(value.seed) || isNumber(value.seed) || isText(value.seed));

const isLab: Guard<LabState> = (value): value is LabState =>
  isObject(value) &&
  (isMissing(value.openedAtMillis) || isMillis(value.openedAtMillis)) &&
  (isMissing(value.files) || mapOf(isText)(value.files)) &&
  (isMissing(value.passed) || isPassed(value.passed)) &&
  (isMissing(value.view) || isObject(value.view));

const isLastPage = (value: unknown): boolean =>
  isObject(value) && (value.kind === "lesson" || value.kind === "lab") && isText(value.id);

const isRecord: Guard<ProgressRecord> = (value): value is ProgressRecord =>
  isObject(value) &&
  value.version === 1 &&
  mapOf(isAnswer)(value.answers) &&
  mapOf(isPrediction)(value.predictions) &&
  mapOf(isLesson)(value.lessons) &&
  mapOf(isLab)(value.labs) &&
  (isMissing(value.lastPage) || isLastPage(value.lastPage));
