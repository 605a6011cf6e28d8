import { levelSchema, teachingPage } from "./teaching-page.ts";
import { z } from "./zod.ts";

const sentence = z.string().min(20).max(320);

/** Front matter of `content/lessons/NN-<lesson-id>.mdx`. */
export const lessonSchema = z.strictObject({
  ...teachingPage,
  step: z.int().min(1).describe("Place among the steps of the course"),
  concept: sentence.describe("The one idea of the step in a sentence or two; stands below the title"),
  insight: sentence.describe("What explains it; `<Insight />` puts it into the text"),
  result: sentence.describe("“You can now …”; `<Result />` puts it at the end"),
});

/** `content/steps.yaml`: the steps of the course, written or not. */
export const stepSchema = z.strictObject({
  id: z.string().describe("Names the entry, once in its file"),
  step: z.int().min(1).describe("Place in the course"),
  title: z.string().min(3).describe("Shown for a step that has no lesson yet"),
  level: levelSchema.describe("How much the reader must know already"),
});

export type Lesson = z.infer<typeof lessonSchema>;
export type Step = z.infer<typeof stepSchema>;
