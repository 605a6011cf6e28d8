import { z } from "./zod.ts";

/** Where a claim or a number comes from. */
export const sourceSchema = z.strictObject({
  text: z.string().min(10).describe("Who says it or how it was measured, with the version or the conditions"),
  url: z.url().optional().describe("Where a reader can look it up; leave out for our own measurements"),
});

/** The day a claim was held against its sources; `npm run overdue` lists what is long ago. */
export const lastCheckedSchema = z.coerce
  .date({ error: "write the day as 2026-11-20" })
  .describe("The day someone last compared the claims with their sources, for example `2026-11-20`");

export type Source = z.infer<typeof sourceSchema>;
