import { z } from "./zod.ts";

/** Ids are the only text a result file holds, so their form is held to: kebab-case, and never long. */
const id = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not an id such as `ten-at-once`");
const code = z.string().regex(/^[0-9a-f]{16}$/, "is not 16 hex digits");
const day = z.iso.date("is not a day such as `2026-11-20`");
const share = z.number().min(0).max(1);

/** The first answer a learner gave to a question as it then read. */
export const resultAnswerSchema = z.object({
  id: code.describe("Stands for the answer, so that merging files counts it once"),
  question: id.describe("Question id"),
  variant: id.optional().describe("Which variant was asked, where the question has any"),
  hash: code.describe("Hash of the question as it read when it was answered"),
  optionIds: z.array(id).max(20).describe("What was chosen, by option id; in its order where that is asked"),
  value: z.number().optional().describe("The number given, where one was asked for"),
  shown: z.array(id).max(20).describe("Option ids in the order shown"),
  credit: share.describe("1 when right, part of it where the type gives partial credit"),
  confidence: z.enum(["sure", "fairly", "guess"]).optional().describe("Said before the answer was shown"),
  tookMillis: z.int().min(0).describe("From the question being shown to the answer"),
  day: day.describe("The day of the answer (UTC). The hour would say when a person works, and no statistic needs it"),
});

/** One finished sitting of a test. */
export const resultTestSchema = z.object({
  id: code.describe("Stands for the sitting, so that merging files counts it once"),
  test: id.describe("Test id"),
  retry: z.boolean().describe("True when it asked again only what had been wrong"),
  questions: z.int().min(1).max(1000).describe("How many questions were asked"),
  answered: z.int().min(0).max(1000).describe("How many of them were answered"),
  score: share.describe("Mean credit over all questions asked; one without an answer counts 0"),
  day: day.describe("The day it was finished (UTC)"),
});

export const RESULT_FILE_FORMAT = "warm-start-results";
export const RESULT_FILE_VERSION = 1;

/** What a learner may save and hand to a teacher: first answers and test scores, no name, no text of their own, no code. */
export const resultFileSchema = z.object({
  format: z.literal(RESULT_FILE_FORMAT),
  version: z.literal(RESULT_FILE_VERSION),
  content: z
    .string()
    .regex(/^[0-9a-f]{7,40}$/, "is not a commit")
    .optional()
    .describe("Commit of the course it was saved from, where the site knows it"),
  id: code.describe("Stands for the record and nobody's name: a later file of the same record replaces this one"),
  savedOn: day.describe("The day it was saved (UTC)"),
  answers: z.array(resultAnswerSchema).max(5000).describe("In the order given"),
  tests: z.array(resultTestSchema).max(1000).describe("In the order finished"),
});

export type ResultFile = z.infer<typeof resultFileSchema>;
export type ResultAnswer = z.infer<typeof resultAnswerSchema>;
export type ResultTest = z.infer<typeof resultTestSchema>;
