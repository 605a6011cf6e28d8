import { kebabId } from "./lab.ts";
import { lastCheckedSchema, sourceSchema } from "./source.ts";
import { teachingPathPattern } from "./teaching-page.ts";
import { z } from "./zod.ts";

/** One entry of `content/glossary.yaml`: a word of the field, what it means here, and where the course teaches it. */
export const glossaryTermSchema = z.strictObject({
  id: kebabId.describe("Permanent: the anchor on the page, as in `/glossary/#pool`, and the id of `<Term>`"),
  term: z.string().min(2).max(40).describe("As it is written inside a sentence; `backticks` mark code"),
  also: z
    .array(z.string().min(2).max(40))
    .default([])
    .describe("Other words for the same, so that whoever knows one of them finds it"),
  definition: z
    .string()
    .min(40)
    .max(320)
    .describe("One to three plain sentences that stand alone; `<Term>` shows them. `backticks` mark code"),
  taught: z
    .string()
    .regex(
      new RegExp(`^${teachingPathPattern}(#[a-z0-9-]+)?$`),
      "write `lessons/limits` or `lessons/limits#the-budget`",
    )
    .describe("Where the course teaches it"),
  lastChecked: lastCheckedSchema,
  source: sourceSchema.describe("Who says so, or which run or measurement of ours shows it"),
});

export type GlossaryTerm = z.infer<typeof glossaryTermSchema>;
