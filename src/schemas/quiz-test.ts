import { z } from "zod";
import { kebabId } from "./lab.ts";

const count = z.int().min(0);

/** One entry of `content/tests.yaml`: how questions are drawn and what counts as a pass. */
export const quizTestSchema = z.strictObject({
  id: kebabId.describe("Permanent: stored attempts point at it; also the address `/tests/<id>/`"),
  title: z.string().min(3).describe("Names the test in lists and on its page"),
  description: z.string().min(50).max(160).describe("One sentence for lists and search engines"),
  kind: z
    .enum(["practice", "placement", "final"])
    .describe("Practice shows each answer at once; placement adapts and tells where to start; final is passed or not"),
  quizzes: z.array(kebabId).min(1).describe("Files in `content/quizzes/` that the questions come from"),
  draw: z
    .strictObject({ easy: count, medium: count, hard: count })
    .optional()
    .describe("How many of each difficulty are drawn; all questions in their order where absent"),
  passShare: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe("Share of the credit that passes; absent where nothing is passed"),
  minutes: z.int().positive().describe("About how long it takes"),
});

export type QuizTest = z.infer<typeof quizTestSchema>;
