import { z } from "zod";

export const kebabId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use a kebab-case id such as `connection-per-request`");

/** `lab.yaml`: what the page and the command line need to know without running anything. */
export const labSchema = z.object({
  title: z.string().min(3),
  summary: z.string().min(10).describe("One sentence: what the learner must achieve"),
  minutes: z.int().positive(),
  level: z.enum(["foundation", "intermediate", "advanced", "expert"]),
  objectives: z.array(z.string()).min(1),
  outOfScope: z.array(z.string()).default([]),
  files: z
    .array(
      z.object({
        path: z.string().describe("File name under `starter/`, for example `pages/api/orders.ts`"),
        route: z.string().optional().describe("The path it serves, for example `/api/orders`"),
        adapter: z
          .enum(["pages-api", "route-handler"])
          .optional()
          .describe("How the platform calls it; needed with `route`"),
      }),
    )
    .min(1)
    .max(3)
    .describe("Files the learner may edit"),
  hints: z.array(z.string()).length(3).describe("From a nudge to almost the answer"),
  real: z.array(z.string()).min(1).describe("What is real in this lab"),
  simulated: z.array(z.string()).min(1).describe("What is simulated, with the source of each number"),
});

export type Lab = z.infer<typeof labSchema>;
