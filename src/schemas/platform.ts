import { z } from "./zod.ts";

/** A value with where it comes from: a source and the day it was read, or what speaks for it where there is none. */
const withOrigin = <T extends z.ZodType>(value: T) =>
  z
    .strictObject({
      value,
      source: z.string().min(10, "say where the value stands, so that someone can look again").optional(),
      checkedOn: z.iso
        .date({ error: "write the day as 2026-11-20" })
        .optional()
        .describe("The day on which the source was last read"),
      chosen: z
        .string()
        .min(10, "say what speaks for the value")
        .optional()
        .describe("In place of a source, where none gives the value: what speaks for it"),
    })
    .superRefine(({ source, checkedOn, chosen }, context) => {
      const object = (path: string, message: string) =>
        context.addIssue({ code: "custom", path: [path], message, params: { mistake: "value-without-origin" } });
      if (chosen !== undefined && source !== undefined)
        object("chosen", "has a `source` too: keep the one that the value comes from");
      else if (chosen === undefined && source === undefined)
        object("value", "comes from nowhere: add `source` and `checkedOn`, or `chosen` with what speaks for it");
      else if (source !== undefined && checkedOn === undefined)
        object("source", "has no day: add `checkedOn`, the day on which you read it, such as 2026-11-20");
      else if (chosen !== undefined && checkedOn !== undefined)
        object("checkedOn", "belongs to a `source`; nothing is read again for what was chosen");
    });

const positive = z.int().positive();
const count = z.int().nonnegative();
const millis = z.number().nonnegative();

const valuesSchema = z.strictObject({
  requestsPerInstance: withOrigin(positive).describe("Requests that one instance serves at once"),
  maxInstances: withOrigin(positive).describe("Most instances of one function in one deployment"),
  minInstances: withOrigin(count).describe("Instances of each function that run before any request comes"),
  scalingRate: withOrigin(
    z.strictObject({ instances: positive, perMillis: z.number().positive() }).nullable(),
  ).describe("Most new instances of one function in any window of `perMillis`; null for no limit"),
  coldStartMillis: withOrigin(millis).describe(
    "From the request that needs an instance to the start of its module's code",
  ),
  freezesWhenIdle: withOrigin(z.boolean()).describe("An instance with nothing to do is suspended; its timers wait"),
  reclaimAfterIdleMillis: withOrigin(millis.nullable()).describe(
    "How long an idle instance is kept; null for the whole run",
  ),
  sigtermGraceMillis: withOrigin(millis.nullable()).describe(
    "Time between SIGTERM and SIGKILL; null for no SIGTERM at all",
  ),
  deployOverlapMillis: withOrigin(millis).describe("How long old instances live beside those of a new deployment"),
  whenFull: withOrigin(z.enum(["throttle", "queue"])).describe(
    "A request that finds every instance busy and none may be added: answered 429, or it waits",
  ),
  queueLimitMillis: withOrigin(millis.nullable()).describe(
    "How long it may wait before it is answered 429; null for no limit",
  ),
  requestTimeoutMillis: withOrigin(z.number().positive()).describe(
    "Longest duration of a request, background work included, where a scenario sets no other",
  ),
  timeoutEndsProcess: withOrigin(z.boolean()).describe("A request that takes too long ends the process that serves it"),
  uncaughtExceptionEndsProcess: withOrigin(z.boolean()).describe("An exception that nobody catches ends the process"),
  routesShareInstance: withOrigin(z.enum(["never", "bundled", "always"])).describe(
    "Which routes share an instance: none, those that a build bundles into one function, or all",
  ),
  moduleGraphs: withOrigin(z.enum(["one", "turbopack", "webpack"])).describe(
    "How many copies of a module one process evaluates, by how Next.js was built",
  ),
  reloadsOnSave: withOrigin(z.boolean()).describe("Saved files are evaluated again while `globalThis` survives"),
  socketsBelongToRequest: withOrigin(z.boolean()).describe("Only the request that opened a socket may use it"),
  waitUntil: withOrigin(z.enum(["vercel", "workers", "server", "none"])).describe(
    "Whose `waitUntil` and `after` there is",
  ),
  backgroundWorkKeepsAwake: withOrigin(z.boolean()).describe(
    "Work handed to them keeps an instance from being suspended",
  ),
  backgroundWorkMillis: withOrigin(millis.nullable()).describe(
    "How long it may go on after the answer; null for what is left of the request's longest duration",
  ),
  environment: withOrigin(z.record(z.string(), z.string())).describe(
    "Variables of every process; {fn}, {deployment}, {instance} and {id} (32 hex digits) are filled in",
  ),
});

const presetSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case words with hyphens")
    .describe("Permanent, and no other platform's"),
  name: z.string().min(3),
  sets: z
    .strictObject({
      instances: positive.optional().describe("The platform's own `maxInstances` where absent"),
      pools: positive.optional().describe("Pools in one instance"),
      max: positive.optional().describe("Of each pool"),
    })
    .describe("Fields of the calculator"),
  says: z.string().min(10).describe("Where the numbers come from, or that they are an example"),
  cites: valuesSchema.keyof().optional().describe("The value whose source is named after `says`"),
});

/** `content/platforms/<id>.json`: how a platform treats its instances, each value with where it comes from. */
export const platformSchema = z.strictObject({
  $schema: z.string().optional().describe("For editors: ../../.cache/schemas/platform.json"),
  name: z.string().min(2).describe("What the platform calls itself"),
  says: z.string().min(10).describe("A sentence for whoever chooses among platforms"),
  models: z.string().min(10).describe("Which product, plan or setting the values are those of"),
  values: valuesSchema,
  calculator: z
    .array(presetSchema)
    .default([])
    .describe("Numbers to start from in the calculator of a connection budget"),
});

export type Platform = z.infer<typeof platformSchema>;
export type PlatformValues = Platform["values"];
