import { kebabId } from "./lab.ts";
import { z } from "./zod.ts";

/** One entry of `content/coverage/<kind>-<id>.yaml`: something the page must carry, and where it does. */
export const coverageSchema = z.strictObject({
  id: kebabId.describe("Names the entry, once in its file"),
  asks: z.string().min(10).describe("What the page must carry, in our words"),
  at: z
    .string()
    .regex(/^[\p{L}\p{N}_-]+$/u, "write a heading's anchor such as `try-it`, `front-matter` or `start`")
    .describe("The heading's anchor; `front-matter`, or `start` for what stands before the first heading"),
  mentions: z
    .array(z.coerce.string().min(1))
    .min(1)
    .describe('Words or tags that stand in that section, for example `phone` or `<Figure id="ten-at-once"`'),
});

export type Coverage = z.infer<typeof coverageSchema>;

/** One entry of `content/coverage/course.yaml`: something the course must carry that no teaching page does. */
export const courseElementSchema = z.strictObject({
  id: kebabId.describe("Names the entry, once in its file"),
  asks: z.string().min(10).describe("What the course must carry, in our words"),
  in: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe("The file that carries it, from the project's root, or several that do so together"),
  mentions: z.array(z.coerce.string().min(1)).min(1).describe("Words that stand in one of these files"),
});

export type CourseElement = z.infer<typeof courseElementSchema>;

/** One entry of `content/coverage/amounts.yaml`: how much of something the course has at least. */
export const courseAmountSchema = z.strictObject({
  id: kebabId.describe("Names the entry, once in its file"),
  asks: z.string().min(10).describe("What the course must have, in our words"),
  counts: z
    .enum(["questions", "incidents"])
    .describe("What is counted: the questions of all quizzes, or labs with an `incident.yaml`"),
  least: z.int().positive().describe("How many there are at least"),
});

export type CourseAmount = z.infer<typeof courseAmountSchema>;
