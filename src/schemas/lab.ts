import { z } from "zod";

export const kebabId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use a kebab-case id such as `connection-per-request`");

/** The counts of a run that a learner can be asked to predict, by their names among the run's metrics. */
export const predictableMetrics = [
  "requests",
  "ok",
  "failed",
  "refused",
  "opened",
  "peakConnections",
  "leakedClients",
  "coldStarts",
] as const;

/** A number to commit to before the first run. The truth has no field: it is read off a run of the starter. */
export const labPredictionSchema = z.strictObject({
  question: z.string().min(10).describe("Asks for one count of a run of the starter code, on the seed that is shown"),
  unit: z.string().min(1).describe("Stands behind the number, for example `requests`"),
  metric: z.enum(predictableMetrics).describe("The count of that run the number is held against"),
  tolerance: z.number().min(0).default(0).describe("How far off a number may be and still count as right"),
});

/** `lab.yaml`: what the page and the command line need to know without running anything. */
export const labSchema = z.object({
  title: z.string().min(3).describe("Names the lab in lists and on its page"),
  summary: z.string().min(10).describe("One sentence: what the learner must achieve"),
  minutes: z.int().positive().describe("How long it takes to solve, in minutes"),
  level: z.enum(["foundation", "intermediate", "advanced", "expert"]).describe("Orders the labs, easiest first"),
  objectives: z.array(z.string()).min(1).describe("What the learner practises"),
  outOfScope: z.array(z.string()).default([]).describe("What is left to other labs"),
  prediction: labPredictionSchema.optional().describe("The number to commit to before the first run"),
  files: z
    .array(
      z.object({
        path: z.string().describe("File name under `starter/`, for example `pages/api/orders.ts`"),
        route: z.string().optional().describe("The path it serves, for example `/api/orders`"),
        adapter: z
          .enum(["pages-api", "route-handler", "lambda", "fetch", "page", "instrumentation"])
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
export type LabPrediction = z.infer<typeof labPredictionSchema>;
