import { sourceSchema } from "./source.ts";
import { z } from "./zod.ts";

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
  question: z
    .string()
    .min(10)
    .describe("Asks for one count of a run of the starter code, on the first seed that is shown"),
  unit: z.string().min(1).describe("Stands behind the number, for example `requests`"),
  metric: z.enum(predictableMetrics).describe("The count of that run the number is held against"),
  tolerance: z.number().min(0).default(0).describe("How far off a number may be and still count as right"),
});

const labFile = z.strictObject({
  path: z.string().describe("File name under `starter/`, for example `pages/api/orders.ts`"),
  route: z.string().optional().describe("The path it serves, for example `/api/orders`"),
  adapter: z
    .enum(["pages-api", "route-handler", "lambda", "fetch", "page", "instrumentation", "test-file"])
    .optional()
    .describe("How the platform calls it; needed with `route`"),
});

/** What handlers of a lab may import besides each other. */
export const handlerPackages = [
  "pg",
  "next",
  "next/server",
  "@vercel/functions",
  "mysql2",
  "mysql2/promise",
  "mongoose",
  "prom-client",
  "vitest",
] as const;

/** `lab.yaml`: what the page and the command line need to know without running anything. Platform, database, pooler and limits stand in `scenario.ts`. */
export const labSchema = z.strictObject({
  title: z.string().min(3).describe("Names the lab in lists and on its page"),
  summary: z
    .string()
    .min(50)
    .max(160)
    .describe("One sentence: what the learner must achieve; search engines show it too"),
  belongsTo: z
    .array(
      z
        .string()
        .regex(
          /^(lesson|myth|pitfall|practice|case-study|page):[a-z0-9-]+$/,
          "write kind and id, for example `lesson:what-a-pool-is`",
        ),
    )
    .default([])
    .describe("The pages that send learners here; without one, the lab stands beside the steps"),
  minutes: z.int().positive().describe("How long it takes to solve, in minutes"),
  level: z.enum(["foundation", "intermediate", "advanced", "expert"]).describe("Orders the labs, easiest first"),
  objectives: z.array(z.string()).min(1).describe("What the learner practises"),
  outOfScope: z.array(z.string()).min(1).describe("What is left to other labs"),
  story: sourceSchema.describe(
    "Where the situation comes from: an incident, a report or a measurement, with its source",
  ),
  prediction: labPredictionSchema.optional().describe("The number to commit to before the first run"),
  packages: z.array(z.enum(handlerPackages)).min(1).describe("What the learner's files may import"),
  files: z.array(labFile).min(1).max(3).describe("Files the learner may edit"),
  given: z.array(labFile).default([]).describe("Files the learner can read but not edit"),
  fails: z.array(kebabId).min(1).describe("The checks that the starter fails, on every seed"),
  hints: z.array(z.string()).length(3).describe("From a nudge to almost the answer"),
  real: z.array(z.string()).min(1).describe("What is real in this lab"),
  simulated: z.array(z.string()).min(1).describe("What is simulated, with the source of each number"),
});

export type Lab = z.infer<typeof labSchema>;
export type LabPrediction = z.infer<typeof labPredictionSchema>;
