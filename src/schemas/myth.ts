import { teachingPage } from "./teaching-page.ts";
import { z } from "./zod.ts";

/** Front matter of `content/myths/NN-<myth-id>.mdx`. */
export const mythSchema = z.strictObject({
  ...teachingPage,
  belief: z.string().min(10).max(160).describe("The belief as people say it, a statement one can commit to"),
  verdict: z
    .enum(["false", "depends"])
    .describe("`depends` where it holds on some platforms; then the reader picks one"),
  truth: z.string().min(20).max(320).describe("What is true, in a sentence or two; shown after the reader committed"),
});

export type Myth = z.infer<typeof mythSchema>;
