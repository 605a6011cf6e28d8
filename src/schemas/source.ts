import { z } from "./zod.ts";

/** Where a claim or a number comes from. */
export const sourceSchema = z.object({
  text: z.string().min(10).describe("Who says it or how it was measured, with the version or the conditions"),
  url: z.url().optional().describe("Where a reader can look it up; leave out for our own measurements"),
});

export type Source = z.infer<typeof sourceSchema>;
