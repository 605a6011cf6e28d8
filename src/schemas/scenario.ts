import { z } from "zod";

const millis = z.number().nonnegative();

/** Groups of requests; every group is added to the same run. */
export const trafficSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("burst").describe("`requests` that all arrive at `atMillis`"),
    requests: z.int().positive(),
    atMillis: millis.default(0),
    path: z.string().optional(),
  }),
  z.object({
    kind: z.literal("waves").describe("`waves` bursts of `requests`, one every `everyMillis`"),
    requests: z.int().positive(),
    waves: z.int().positive(),
    everyMillis: millis,
    atMillis: millis.default(0),
    path: z.string().optional(),
  }),
  z.object({
    kind: z.literal("constant").describe("One request every `everyMillis`"),
    requests: z.int().positive(),
    everyMillis: millis,
    atMillis: millis.default(0),
    path: z.string().optional(),
  }),
  z.object({
    kind: z.literal("poisson").describe("Random arrivals at `perSecond` on average, from the seed"),
    requests: z.int().positive(),
    perSecond: z.number().positive(),
    atMillis: millis.default(0),
    path: z.string().optional(),
  }),
]);

/** What a lab's run is made of, apart from the learner's code and the seed. */
export const scenarioSchema = z.object({
  platform: z.enum(["lambda", "vercel-fluid"]).describe("Platform profile id"),
  instances: z
    .int()
    .positive()
    .optional()
    .describe("Most instances at once (reserved concurrency on Lambda); the profile's own limit where absent"),
  requestsPerInstance: z
    .int()
    .positive()
    .optional()
    .describe("Overrides the profile where the platform lets you configure it"),
  database: z
    .object({
      maxConnections: z.int().positive().default(100),
      superuserReservedConnections: z.int().nonnegative().default(3),
      reservedConnections: z.int().nonnegative().default(0),
      setupSql: z.string().default("").describe("Tables and rows every run starts with"),
      queryMillis: z
        .number()
        .positive()
        .optional()
        .describe("Time the server spends on a query; the cost model's where absent"),
    })
    .prefault({}),
  network: z
    .object({
      roundTripMillis: millis
        .default(1)
        .describe("Round trip between function and database; 0 is loopback, about 1 is the next availability zone"),
    })
    .prefault({}),
  traffic: z.array(trafficSchema).min(1),
  requestTimeoutMillis: millis.default(10_000).describe("The platform ends a request after this long"),
  tailMillis: millis.default(0).describe("How long the run goes on after the last answer"),
  budgets: z
    .object({
      events: z.int().positive().default(400_000),
      virtualMillis: millis.default(600_000),
      loopTurns: z.int().positive().default(5_000_000).describe("Turns of one loop without giving way"),
    })
    .prefault({}),
  seeds: z.object({
    shown: z.int().describe("The seed of Run, disclosed on the page"),
    notShown: z.array(z.int()).min(1).describe("More seeds that Check runs"),
  }),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;
export type Traffic = z.infer<typeof trafficSchema>;
