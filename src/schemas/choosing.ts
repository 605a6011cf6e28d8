import { kebabId } from "./lab.ts";
import { lastCheckedSchema, sourceSchema } from "./source.ts";
import { teachingPathPattern } from "./teaching-page.ts";
import { z } from "./zod.ts";

const says = z.string().min(15).max(420).describe("`backticks` mark code");
const sources = z.array(kebabId).min(1).describe("Ids of this file's sources");
const named = { id: kebabId.describe("Permanent: stands in addresses"), name: z.string().min(3).max(60) };

/** A sentence with where it comes from. */
export const saidSchema = z.strictObject({ says, sources });

export const platformChoiceSchema = z.strictObject({
  ...named,
  says,
  sources,
  fleet: z
    .union([
      z.strictObject({
        requestsPerInstance: z.int().positive().describe("The platform starts as many instances as that takes"),
      }),
      z.strictObject({ processes: z.int().positive().describe("You start them, and traffic changes nothing") }),
    ])
    .optional()
    .describe("Leave out where no instance holds connections"),
  max: z.int().positive().default(1).describe("Connections that one instance uses at a time, as an example"),
  monitors: z.int().min(0).default(0).describe("Connections that the MongoDB driver adds in each process"),
});

export const databaseChoiceSchema = z.strictObject({
  ...named,
  says,
  sources,
  maxConnections: z.int().positive().describe("Of the smallest or usual size; `says` names it"),
  reserved: z.int().min(0).describe("What the server keeps for itself"),
  others: z.int().min(0).describe("What we keep for migrations, cron jobs and consoles"),
  hasMonitors: z.boolean().default(false).describe("Its driver opens connections for monitoring"),
});

export const trafficChoiceSchema = z.strictObject({
  ...named,
  says,
  sources,
  atOnce: z.int().positive().describe("Requests at the same time"),
});

export const needChoiceSchema = z.strictObject({ ...named, says, sources });

/** Numbers of what stands between the instances and the database. */
export const betweenSchema = z.strictObject({
  name: z.string().min(3),
  servers: z.int().positive().optional().describe("Most connections it opens to the database by default"),
  clients: z.int().positive().optional().describe("Most clients it takes by default; absent where nobody counts them"),
  setting: z.string().optional().describe("The setting that raises `clients`, where the reader has one"),
});

export const answerSchema = z.strictObject({
  id: kebabId.describe("Permanent: its anchor on the page is `answer-<id>`"),
  title: z.string().min(10).max(90),
  says,
  costs: saidSchema.describe("What one gives up for it"),
  between: betweenSchema.optional(),
  seen: z
    .strictObject({ lab: kebabId.optional(), figure: kebabId.optional() })
    .refine(({ lab, figure }) => lab !== undefined || figure !== undefined, "name a lab or a figure that shows it"),
  page: z
    .string()
    .regex(new RegExp(`^${teachingPathPattern}$`))
    .describe("The page that explains it, such as `lessons/limits`"),
});

/** Which choices a rule is for: every field that is there must agree. */
export const whenSchema = z.strictObject({
  platform: z.array(kebabId).min(1).optional(),
  database: z.array(kebabId).min(1).optional(),
  traffic: z.array(kebabId).min(1).optional(),
  with: z.array(kebabId).min(1).optional().describe("Needs that are all there"),
  without: z.array(kebabId).min(1).optional().describe("Needs none of which is there"),
  fits: z.boolean().optional().describe("Whether the connections fit into the database, a deployment included"),
});

export const ruleSchema = z.strictObject({
  id: kebabId,
  when: whenSchema,
  answer: kebabId,
  because: z.array(saidSchema).min(1).describe("Why this answer follows, the weightiest first"),
});

/** `content/choosing.yaml`: the decision table of `/choosing/`. The first rule that agrees holds. */
export const choosingSchema = z.strictObject({
  lastChecked: lastCheckedSchema,
  sources: z.array(sourceSchema.extend({ id: kebabId })).min(1),
  platforms: z.array(platformChoiceSchema).min(2),
  databases: z.array(databaseChoiceSchema).min(2),
  traffic: z.array(trafficChoiceSchema).min(2),
  needs: z.array(needChoiceSchema).min(1),
  answers: z.array(answerSchema).min(2),
  rules: z.array(ruleSchema).min(2),
});

export type Choosing = z.infer<typeof choosingSchema>;
export type Said = z.infer<typeof saidSchema>;
export type When = z.infer<typeof whenSchema>;
export type Rule = z.infer<typeof ruleSchema>;
export type Answer = z.infer<typeof answerSchema>;
export type Between = z.infer<typeof betweenSchema>;
export type PlatformChoice = z.infer<typeof platformChoiceSchema>;
export type DatabaseChoice = z.infer<typeof databaseChoiceSchema>;
export type TrafficChoice = z.infer<typeof trafficChoiceSchema>;
