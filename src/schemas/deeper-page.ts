import { kebabId } from "./lab.ts";
import { teachingPage } from "./teaching-page.ts";
import { z } from "./zod.ts";

const sentence = z.string().min(20).max(320);

/** Front matter of `content/deeper/NN-<page-id>.mdx`: a page beside the steps. */
export const deeperPageSchema = z.strictObject({
  ...teachingPage,
  lab: kebabId.optional().describe("The lab where the reader tries what the page says, where there is one"),
  idea: sentence.describe("What the page is about in a sentence or two; stands below the title"),
  result: sentence.describe("“You can now …”; `<Result />` puts it at the end"),
});

export type DeeperPage = z.infer<typeof deeperPageSchema>;
