import { z } from "zod";
import { kebabId } from "./lab.ts";

export const levelSchema = z.enum(["foundation", "intermediate", "advanced", "expert"]);

export const sourceSchema = z.object({
  text: z.string().min(10).describe("Who says it or how it was measured, with the version or the conditions"),
  url: z.url().optional().describe("Where a reader can look it up; leave out for our own measurements"),
});

/** Front matter of `content/lessons/NN-<lesson-id>.mdx`. */
export const lessonSchema = z.object({
  title: z.string().min(3).describe("Shown in the navigation and as the page's heading"),
  step: z.int().min(1).max(7).describe("Place among the seven steps of the course"),
  level: levelSchema.describe("How much the reader must know already"),
  minutes: z.int().positive().describe("Reading time with the prediction and the check, without the lab"),
  description: z.string().min(40).max(170).describe("One sentence for search engines and lists"),
  objectives: z
    .array(z.string().min(10))
    .min(1)
    .describe("What the reader can do afterwards, each starting with a verb"),
  outOfScope: z.array(z.string().min(3)).default([]).describe("What the lesson leaves to another one"),
  prerequisites: z.array(kebabId).default([]).describe("Lesson ids to read first"),
  lab: kebabId.describe("The lab where the reader tries what the lesson says"),
  quiz: kebabId.describe("The check at the end: a file name in `content/quizzes`"),
  sources: z.array(sourceSchema).min(1).describe("Numbered from 1; the text points at them with `<Cite n={1} />`"),
  lastChecked: z.coerce
    .date()
    .describe("The day someone last compared the claims with their sources, for example `2026-11-20`"),
});

/** `content/steps.yaml`: the seven steps of the course, written or not. */
export const stepSchema = z.object({
  step: z.int().min(1).max(7).describe("Place in the course"),
  title: z.string().min(3).describe("Shown for a step that has no lesson yet"),
  level: levelSchema.describe("How much the reader must know already"),
});

export type Lesson = z.infer<typeof lessonSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Step = z.infer<typeof stepSchema>;
