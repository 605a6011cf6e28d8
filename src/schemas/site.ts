import { z } from "./zod.ts";

/** `content/site.yaml`: what the owner of a fork may set. */
export const siteSchema = z.strictObject({
  runtime: z
    .enum(["tab", "webcontainer"])
    .describe("Where labs run until a reader chooses: in this tab, or in a WebContainer"),
  webcontainer: z.strictObject({
    licenceKey: z
      .string()
      .regex(/^[\w-]{8,}$/, "write the key as StackBlitz gave it, or null")
      .nullable()
      .describe("The key for WebContainer's API, which every reader can see; null where there is none"),
    licenceNote: z
      .string()
      .min(20)
      .describe("Said to readers before a container starts: whose it is, and under which licence"),
  }),
});

export type SiteSettings = z.infer<typeof siteSchema>;
