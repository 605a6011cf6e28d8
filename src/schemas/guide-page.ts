import { lastCheckedSchema, sourceSchema } from "./source.ts";
import { z } from "./zod.ts";

/**
 * Front matter of `content/instructors/NN-<page-id>.mdx`: a page of the guide for instructors. The number orders the pages, the id
 * is the address. How its commands are marked stands in `content/instructors/README.md`.
 */
export const guidePageSchema = z.strictObject({
  title: z.string().min(3).max(60).describe("What the instructor wants to do, beginning with a verb"),
  summary: z
    .string()
    .min(50)
    .max(160)
    .describe(
      "What the reader has at the end, without a verb; for lists, search engines, and below “At the end you have”",
    ),
  minutes: z.int().positive().describe("How long doing it takes somebody who reads along"),
  starts: z
    .enum(["course", "outside"])
    .default("course")
    .describe(
      "Where the page's commands run: at the top of a clone of the course with its packages, or in an empty folder",
    ),
  sources: z
    .array(sourceSchema)
    .optional()
    .describe("For what a page says of others, such as hosts; the text points at them with `<Cite n={1} />`"),
  lastChecked: lastCheckedSchema.optional().describe("The day on which the page was last held against `sources`"),
});

export type GuidePage = z.infer<typeof guidePageSchema>;
