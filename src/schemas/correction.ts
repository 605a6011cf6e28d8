import { kebabId } from "./lab.ts";
import { lastCheckedSchema, sourceSchema } from "./source.ts";
import { teachingPathPattern } from "./teaching-page.ts";
import { z } from "./zod.ts";

/** An entry of `content/corrections.yaml`: what is usually taught, and what is so. */
export const correctionSchema = z.strictObject({
  id: kebabId.describe("Its anchor on the page of corrections"),
  number: z.int().positive().describe("Orders the entries; each number once"),
  taught: z.string().min(10).max(240).describe("What is usually taught, in a sentence and without scorn"),
  true: z.string().min(10).max(400).describe("What is so"),
  at: z
    .string()
    .regex(new RegExp(`^${teachingPathPattern}#[a-z0-9-]+$`), "write page and heading, such as `lessons/limits#a-cap`")
    .describe("Where the course teaches it"),
  lastChecked: lastCheckedSchema,
  sources: z.array(sourceSchema).min(1).describe("Who says so, or which run shows it"),
});

export type Correction = z.infer<typeof correctionSchema>;

/** `content/required-corrections.yaml`: numbers of corrections that may not go missing. */
export const requiredCorrectionsSchema = z
  .array(z.int().positive())
  .describe("Numbers of content/corrections.yaml that no edit may lose");
