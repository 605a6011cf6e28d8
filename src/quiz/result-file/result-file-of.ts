import type { LogEntry, ProgressRecord, TestAttempt } from "#schemas/progress.ts";
import type { ResultAnswer, ResultFile, ResultTest } from "#schemas/result-file.ts";
import { fingerprint } from "../fingerprint.ts";

export interface SavedFrom {
  /** Time of saving, in milliseconds since 1970; only its day is kept. */
  nowMillis: number;
  /** Commit of the course, where the site knows it. */
  content?: string;
}

/**
 * The result file of a record; null while no question has been answered.
 * Of each question as it read it takes the first try only: later ones have seen the answer, and so have those at
 * another variant, as in a retry, and all reviews. What is not an id or a number of the course stays behind, so nothing a
 * learner typed can leave.
 * The file's id is drawn from the random id of the record's first answer: it survives export and import, goes when the
 * record is erased, and says nothing about anybody. Two people who went on from the same exported record share it.
 */
export function resultFileOf(record: ProgressRecord, { nowMillis, content }: SavedFrom): ResultFile | null {
  const entries = Object.entries(record.log)
    .filter(([, entry]) => isOfTheCourse(entry))
    .sort(([a, one], [b, other]) => one.atMillis - other.atMillis || (a < b ? -1 : 1));
  const [first] = entries;
  if (!first) return null;
  const answers = entries.filter(isFirstTry()).map(([id, entry]) => answerOf(id, entry));
  const tests = Object.entries(record.tests)
    .flatMap(([id, attempt]) => testOf(id, attempt))
    .sort((one, other) => one.finishedAtMillis - other.finishedAtMillis || (one.test.id < other.test.id ? -1 : 1))
    .map(({ test }) => test);
  return {
    format: "warm-start-results",
    version: 1,
    ...(content !== undefined && /^[0-9a-f]{7,40}$/.test(content) && { content }),
    id: fingerprint(`file ${first[0]}`),
    savedOn: dayOf(nowMillis),
    answers: answers.slice(0, MOST_ANSWERS),
    tests: tests.slice(0, MOST_TESTS),
  };
}

/** The file as it is saved. */
export const resultFileText = (file: ResultFile): string => `${JSON.stringify(file, null, 1)}\n`;

/** The same for every file of one record, so that in a teacher's folder the later one takes the earlier one's place. */
export const resultFileName = (file: ResultFile): string => `warm-start-results-${file.id.slice(0, 8)}.json`;

/** As many as a file may hold; the course has about 100 questions. */
const MOST_ANSWERS = 5000;
const MOST_TESTS = 1000;

const isId = (text: string) => text.length <= 100 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
const areIds = (texts: readonly string[]) => texts.length <= 20 && texts.every(isId);

/** An imported record may hold anything that has the right shape. */
function isOfTheCourse({ question, variant, hash, optionIds, order, value = 0 }: LogEntry): boolean {
  const named = isId(question) && (variant === undefined || isId(variant)) && /^[0-9a-f]{16}$/.test(hash);
  return named && areIds(optionIds) && areIds(order) && Number.isFinite(value);
}

/** Tells, of one entry after the other, which is a first try. */
function isFirstTry(): (entry: [string, LogEntry]) => boolean {
  const firstVariant = new Map<string, string | undefined>();
  const asked = new Set<string>();
  return ([, { question, variant, hash, attempt, where }]) => {
    if (!firstVariant.has(question)) firstVariant.set(question, variant);
    const asItRead = `${question} ${hash}`;
    const isNew = !asked.has(asItRead) && firstVariant.get(question) === variant;
    asked.add(asItRead);
    return isNew && attempt === 1 && where !== "review";
  };
}

function answerOf(id: string, entry: LogEntry): ResultAnswer {
  return {
    id: fingerprint(`answer ${id}`),
    question: entry.question,
    ...(entry.variant !== undefined && { variant: entry.variant }),
    hash: entry.hash,
    optionIds: entry.optionIds,
    ...(entry.value !== undefined && { value: entry.value }),
    shown: entry.order,
    credit: entry.credit,
    ...(entry.confidence !== undefined && { confidence: entry.confidence }),
    tookMillis: Math.min(Math.round(entry.tookMillis), Number.MAX_SAFE_INTEGER),
    day: dayOf(entry.atMillis),
  };
}

function testOf(id: string, attempt: TestAttempt): { test: ResultTest; finishedAtMillis: number }[] {
  const { items, finishedAtMillis } = attempt;
  if (finishedAtMillis === undefined || !isId(attempt.test) || items.length === 0 || items.length > 1000) return [];
  const credits = items.map(({ answer }) => answer?.credit ?? 0);
  const test = {
    id: fingerprint(`test ${id}`),
    test: attempt.test,
    retry: attempt.retryOf !== undefined,
    questions: items.length,
    answered: items.filter(({ answer }) => answer).length,
    score: Math.min(1, credits.reduce((sum, credit) => sum + credit, 0) / items.length),
    day: dayOf(finishedAtMillis),
  };
  return [{ test, finishedAtMillis }];
}

/** The last millisecond of the year 9999: later ones have no four-digit year. */
const LAST_MILLIS = 253_402_300_799_999;

const dayOf = (millis: number) => new Date(Math.min(millis, LAST_MILLIS)).toISOString().slice(0, 10);
