import { z } from "./zod.ts";

/** Script and address of a policy: no spaces, quotes or semicolons, which would say something else there. */
const plain = /^[^\s'";,<>]+$/;
const isOrigin = (value: string) => URL.canParse(value) && new URL(value).origin === value;

/** What the site's owner counts visits with. */
export const analyticsSchema = z.strictObject({
  script: z
    .string()
    .regex(plain, "holds a space, a quote or a semicolon; write those as in an address, %20 for a space")
    .refine((value) => /^\/(?!\/)/.test(value) || /^https:\/\//.test(value), {
      error: "write a file below public/, such as /analytics.js, or an address that begins with https://",
    })
    .describe("The script that every page loads: a file below public/, such as /analytics.js, or an https address"),
  connect: z
    .array(
      z
        .string()
        .refine(isOrigin, "write scheme and host without a path or a slash at the end: https://count.example.org"),
    )
    .default([])
    .describe("Origins that the script may talk to besides this site, such as https://count.example.org"),
  data: z
    .record(z.string().regex(/^[a-z][a-z0-9-]*$/, "write the name without data-, as in website-id"), z.string())
    .default({})
    .describe("What the script reads of its own tag: `website-id: abc` becomes data-website-id=“abc”"),
});

/** A Learning Record Store, which gets what a learner does who agreed to that. */
export const xapiSchema = z.strictObject({
  endpoint: z
    .url({ protocol: /^https?$/, error: "write the address of your record store, as it says itself" })
    .regex(plain, "holds a quote or a semicolon")
    .refine((value) => URL.canParse(value) && (value.startsWith("https:") || new URL(value).hostname === "localhost"), {
      error: "begins with http:, which everybody on the way can read; use https:",
    })
    .describe("The address that ends before `statements`: https://lrs.example.org/xapi/"),
  auth: z
    .string()
    .regex(/^[A-Za-z]+ \S+$/, "write the whole header, such as `Basic a2V5OnNlY3JldA==`")
    .describe(
      "The Authorization header. Every reader of the site can see it: make a key that may write statements and read nothing",
    ),
  activityBase: z
    .url({ protocol: /^https?$/, error: "write an address, such as https://course.example.org/" })
    .endsWith("/", "has to end with a slash")
    .nullable()
    .default(null)
    .describe("What the ids of lessons, labs and questions begin with in statements; null for the site's own address"),
  name: z
    .string()
    .trim()
    .min(2)
    .max(80)
    .describe("Who gets the statements, as learners are told when they are asked: `the University of Example`"),
});

export type AnalyticsSettings = z.infer<typeof analyticsSchema>;
export type XapiSettings = z.infer<typeof xapiSchema>;
