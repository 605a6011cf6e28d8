import { z } from "./zod.ts";

const millis = z
  .number()
  .min(0)
  .max(8_640_000_000_000_000)
  .describe("Milliseconds since 1970, by the clock of the learner's machine; at most what a `Date` can tell");
const share = z.number().min(0).max(1);

/** What a learner gave for an answer; a number for a prediction, else option ids (in their order where that is asked). */
const given = {
  optionIds: z.array(z.string()).describe("What was chosen, by option id"),
  value: z.number().optional().describe("The number given, where one was asked for"),
};

const judged = {
  ...given,
  variant: z.string().optional().describe("Which variant of the question was asked"),
  hash: z.string().describe("Hash of the question as it read when it was answered"),
  correct: z.boolean(),
  credit: share.describe("1 when right, part of it where the type gives partial credit"),
  confidence: z.enum(["sure", "fairly", "guess"]).optional().describe("Said before the answer was shown"),
};

/** A question's present state: the last answer, and how many tries led to it. */
export const answerSchema = z.object({
  ...judged,
  attempts: z.int().min(1).describe("Tries so far"),
  atMillis: millis,
});

export const predictionSchema = z.object({
  value: z.union([z.number(), z.string()]).optional().describe("The guess; absent when skipped"),
  skipped: z.boolean().describe("True when the learner passed"),
  atMillis: millis,
});

export const lessonStateSchema = z.object({
  openedAtMillis: millis,
  readAtMillis: millis.optional().describe("Set once the learner has finished the lesson"),
});

export const labStateSchema = z.object({
  openedAtMillis: millis.optional(),
  files: z.record(z.string(), z.string()).optional().describe("The learner's own text, by file path"),
  filesAtMillis: millis.optional().describe("When that text was last changed"),
  passed: z
    .object({ atMillis: millis, seed: z.union([z.number(), z.string()]).optional() })
    .optional()
    .describe("Set when a Check first passed every seed"),
  passedAgainAtMillis: millis.optional().describe("When a later Check last passed every seed"),
  view: z.record(z.string(), z.unknown()).optional().describe("How the page was left: tab, speed, place in time"),
});

/** One answer as it was given: what item statistics are made of. Never changed afterwards. */
export const logEntrySchema = z.object({
  ...judged,
  question: z.string().describe("Question id"),
  where: z.string().describe("`lesson:<id>`, `incident:<id>`, `test:<attempt id>` or `review`"),
  attempt: z.int().min(1).describe("Which try at that place"),
  order: z.array(z.string()).describe("Option ids in the order shown"),
  tookMillis: millis.describe("From the question being shown to the answer"),
  atMillis: millis,
});

/** One question of a test: drawn, and from then on perhaps answered. */
const testItemSchema = z.object({
  question: z.string(),
  variant: z.string().optional(),
  hash: z.string().describe("Hash of the question as it was drawn"),
  answer: z.object({ ...judged, tookMillis: millis, atMillis: millis }).optional(),
});

/** One sitting of a test, finished or not. */
export const testAttemptSchema = z.object({
  test: z.string().describe("Test id, as in `content/tests.yaml`"),
  seed: z.string().describe("Draws questions, variants and the order of options"),
  retryOf: z.string().optional().describe("Id of the attempt whose wrong answers are asked again"),
  startedAtMillis: millis,
  changedAtMillis: millis,
  finishedAtMillis: millis.optional(),
  items: z.array(testItemSchema).describe("In the order asked"),
});

/** When an item of the review queue is due, in FSRS' own terms (github.com/open-spaced-repetition/ts-fsrs). */
export const reviewSchema = z.object({
  dueAtMillis: millis,
  stability: z.number().min(0).describe("Days until recall falls to 90 %"),
  difficulty: z.number().min(0).max(10).describe("1 to 10; 0 before the first review"),
  scheduledDays: z.number().min(0),
  learningSteps: z.int().min(0),
  reps: z.int().min(0),
  lapses: z.int().min(0),
  state: z.enum(["new", "learning", "review", "relearning"]),
  reviewedAtMillis: millis.optional().describe("Absent before the first review"),
  addedAtMillis: millis,
  removedAtMillis: millis
    .optional()
    .describe("Set when the learner took it out of the queue, which would otherwise add it again from its answer"),
});

/** Everything the site remembers about one learner, in one browser. */
export const progressRecordSchema = z.object({
  version: z.literal(2),
  answers: z.record(z.string(), answerSchema).describe("By question id"),
  predictions: z.record(z.string(), predictionSchema).describe("By prediction id"),
  lessons: z
    .record(z.string(), lessonStateSchema)
    .describe(
      "By lesson id or, for another page that teaches, `<kind>:<id>` such as `myth:<id>`; `run:<figure>` is a recorded run, read when it was watched to its end",
    ),
  labs: z.record(z.string(), labStateSchema).describe("By lab id"),
  tests: z.record(z.string(), testAttemptSchema).describe("By attempt id, which is random"),
  log: z
    .record(z.string(), logEntrySchema)
    .describe("By entry id, which is random, so that merging counts nothing twice"),
  reviews: z.record(z.string(), reviewSchema).describe("By `question:<id>`, `prediction:<id>` or `myth:<id>`"),
  lastPage: z
    .object({ kind: z.enum(["lesson", "lab", "test"]), id: z.string(), atMillis: millis })
    .optional()
    .describe("Where to continue"),
});

export type ProgressRecord = z.infer<typeof progressRecordSchema>;
export type Answer = z.infer<typeof answerSchema>;
export type PredictionState = z.infer<typeof predictionSchema>;
export type LabState = z.infer<typeof labStateSchema>;
export type LogEntry = z.infer<typeof logEntrySchema>;
export type TestAttempt = z.infer<typeof testAttemptSchema>;
export type TestItem = TestAttempt["items"][number];
export type ReviewState = z.infer<typeof reviewSchema>;
export type Confidence = NonNullable<Answer["confidence"]>;
/** An answer as a question's form hands it over; the record adds where, which try and when. */
export type GivenAnswer = Omit<LogEntry, "where" | "attempt" | "atMillis">;
