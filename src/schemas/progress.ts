import { z } from "zod";

const millis = z.number().min(0).describe("Milliseconds since 1970");

export const answerSchema = z.object({
  optionIds: z.array(z.string()).describe("What the learner chose last"),
  correct: z.boolean().describe("Whether that was right"),
  hash: z.string().describe("Hash of the question as it read when it was answered"),
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
  passed: z
    .object({ atMillis: millis, seed: z.union([z.number(), z.string()]).optional() })
    .optional()
    .describe("Set when a Check passed every seed"),
  view: z.record(z.string(), z.unknown()).optional().describe("How the page was left: tab, speed, place in time"),
});

/** Everything the site remembers about one learner, in one browser. */
export const progressRecordSchema = z.object({
  version: z.literal(1),
  answers: z.record(z.string(), answerSchema).describe("By question id"),
  predictions: z.record(z.string(), predictionSchema).describe("By prediction id"),
  lessons: z.record(z.string(), lessonStateSchema).describe("By lesson id"),
  labs: z.record(z.string(), labStateSchema).describe("By lab id"),
  lastPage: z
    .object({ kind: z.enum(["lesson", "lab"]), id: z.string() })
    .optional()
    .describe("Where to continue"),
});

export type ProgressRecord = z.infer<typeof progressRecordSchema>;
export type Answer = z.infer<typeof answerSchema>;
export type PredictionState = z.infer<typeof predictionSchema>;
export type LabState = z.infer<typeof labStateSchema>;
