import { teachingPage } from "./teaching-page.ts";
import { z } from "./zod.ts";

/** Front matter of `content/case-studies/NN-<case-study-id>.mdx`. */
export const caseStudySchema = z.strictObject({
  ...teachingPage,
  situation: z
    .string()
    .min(20)
    .max(320)
    .describe("Who is in what trouble, in a sentence or two; stands below the title"),
  takeaways: z
    .array(z.string().min(20).max(240))
    .min(2)
    .max(7)
    .describe("What to carry away, a sentence each; `<Takeaways />` puts them into the text"),
});

export type CaseStudy = z.infer<typeof caseStudySchema>;
