import { kebabId } from "./lab.ts";
import { teachingPage } from "./teaching-page.ts";
import { z } from "./zod.ts";

/** One side of a pitfall: an answer to a lab, shown as it stands in `labs/<lab>/` and run by the content check. */
export const exampleSchema = z.strictObject({
  lab: kebabId.describe("The lab it can be opened in"),
  answer: z
    .string()
    .regex(
      /^(starter|solution|(accepted|rejected|examples)\/[a-z0-9-]+)$/,
      "write `starter`, `solution` or a folder such as `rejected/no-refusals--pool-per-request`",
    )
    .describe("Which answer of that lab"),
  file: z.string().describe("The file to show, for example `pages/api/orders.ts`"),
  says: z.string().min(10).describe("A sentence over the code: what it does, seen from the database"),
  typeError: z
    .strictObject({ code: z.string().regex(/^TS\d+$/), line: z.int().positive() })
    .optional()
    .describe("The error TypeScript must report in this file; only for answers in `examples/`"),
});

/** Front matter of `content/pitfalls/NN-<pitfall-id>.mdx`. */
export const pitfallSchema = z.strictObject({
  ...teachingPage,
  rootCause: z.string().min(20).max(240).describe("Why it happens, in one sentence"),
  wrong: exampleSchema,
  right: exampleSchema,
});

export type Example = z.infer<typeof exampleSchema>;
export type Pitfall = z.infer<typeof pitfallSchema>;
