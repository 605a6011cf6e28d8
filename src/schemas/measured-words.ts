import { z } from "zod";

/** One entry of `content/measured-in-words.yaml`: where a text repeats measured numbers, or what follows from them. */
export const measuredWordsSchema = z.strictObject({
  says: z
    .string()
    .regex(/\{[^{}]+\}/, "write in braces what a number comes from, such as `{open-trust / warm-query} times`")
    .describe(
      "The words, with an expression in braces in the place of each number: ids of `content/measurements.yaml`, `again.<id>` for the stored run of `npm run measure`, numbers, + - * / and parentheses",
    ),
  files: z.array(z.string()).min(1).describe("Where the words stand; a pattern such as `labs/*/lab.yaml` is fine"),
});

export type MeasuredWords = z.infer<typeof measuredWordsSchema>;
