import { faultSchema } from "./fault.ts";
import { platformIds } from "./platform-ids.ts";
import { platformPickSchema } from "./platform-pick.ts";
import { z } from "./zod.ts";

const millis = z.number().nonnegative();

const arrivals = {
  atMillis: millis.default(0),
  path: z.string().optional().describe("Path and query; the first route's where absent"),
  method: z.string().optional().describe("GET where absent"),
  body: z.string().optional().describe("Sent as it is, with `contentType`"),
  contentType: z.string().optional().describe("application/json where absent"),
  retries: z
    .strictObject({
      attempts: z.int().min(2).max(10).describe("Tries in all, the first included"),
      delayMillis: millis.describe("Before the second try; doubled for each one after it"),
      jitterShare: z
        .number()
        .min(0)
        .max(1)
        .default(0)
        .describe("Largest share by which a delay is stretched, from the seed"),
      onStatuses: z.array(z.int()).default([429, 500, 502, 503, 504]),
    })
    .optional()
    .describe("What the client does when a request fails; not at all where absent"),
};

/** Groups of requests; every group is added to the same run. */
export const trafficSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("burst").describe("`requests` that all arrive at `atMillis`"),
    requests: z.int().positive(),
    ...arrivals,
  }),
  z.strictObject({
    kind: z.literal("waves").describe("`waves` bursts of `requests`, one every `everyMillis`"),
    requests: z.int().positive(),
    waves: z.int().positive(),
    everyMillis: millis,
    ...arrivals,
  }),
  z.strictObject({
    kind: z.literal("constant").describe("One request every `everyMillis`"),
    requests: z.int().positive(),
    everyMillis: millis,
    ...arrivals,
  }),
  z.strictObject({
    kind: z.literal("poisson").describe("Random arrivals at `perSecond` on average, from the seed"),
    requests: z.int().positive(),
    perSecond: z.number().positive(),
    ...arrivals,
  }),
  z.strictObject({
    kind: z.literal("ramp").describe("From `fromPerSecond` to `toPerSecond`, evenly over `overMillis`"),
    fromPerSecond: z.number().nonnegative(),
    toPerSecond: z.number().nonnegative(),
    overMillis: millis,
    ...arrivals,
  }),
  z.strictObject({
    kind: z.literal("replay").describe("Requests at the moments listed, counted from `atMillis`"),
    list: z
      .array(
        z.strictObject({
          atMillis: millis,
          path: z.string().optional(),
          method: z.string().optional(),
          body: z.string().optional(),
        }),
      )
      .min(1),
    ...arrivals,
  }),
  z.strictObject({
    kind: z.literal("closed-loop").describe("`users` who each wait for the answer, think, and ask again"),
    users: z.int().positive(),
    requestsPerUser: z.int().positive(),
    thinkMillis: millis,
    ...arrivals,
  }),
]);

/** PgBouncer between the instances and the database, with its own defaults (1.25). */
export const poolerSchema = z.strictObject({
  poolMode: z.enum(["session", "transaction", "statement"]).default("session"),
  version: z
    .string()
    .regex(/^1\.\d+$/)
    .default("1.25")
    .describe("Release whose behaviour is modelled"),
  port: z.int().default(6432).describe("Instances find it in POOLER_URL; DATABASE_URL stays the database itself"),
  inFront: z.boolean().default(false).describe("DATABASE_URL leads to it too"),
  defaultPoolSize: z.int().positive().default(20),
  minPoolSize: z.int().nonnegative().default(0),
  reservePoolSize: z.int().nonnegative().default(0),
  reservePoolTimeoutMillis: millis.default(5_000),
  maxClientConn: z.int().positive().default(100),
  maxDbConnections: z.int().nonnegative().default(0),
  maxUserConnections: z.int().nonnegative().default(0),
  queryWaitTimeoutMillis: millis.default(120_000),
  serverIdleTimeoutMillis: millis.default(600_000),
  serverLifetimeMillis: millis.default(3_600_000),
  serverConnectTimeoutMillis: millis.default(15_000),
  serverLoginRetryMillis: millis.default(15_000),
  clientIdleTimeoutMillis: millis.default(0),
  idleTransactionTimeoutMillis: millis.default(0),
  queryTimeoutMillis: millis.default(0),
  serverResetQuery: z.string().default("DISCARD ALL"),
  maxPreparedStatements: z.int().nonnegative().optional().describe("200 since 1.24, 0 before"),
  ignoreStartupParameters: z.array(z.string()).default([]),
});

const platform = z.enum(platformIds).describe("A platform of `content/platforms/`, by its id");
const moduleGraphs = z
  .enum(["one", "turbopack", "webpack"])
  .optional()
  .describe("How many copies of a module one process evaluates; the profile's where absent");
const deployments = z
  .array(z.strictObject({ atMillis: millis }))
  .describe("New versions of the same code: new requests go to new instances from then on");
const saves = z
  .array(z.strictObject({ atMillis: millis, file: z.string() }))
  .describe("Files saved while the development server runs (`next-dev`)");
const faults = z.array(faultSchema).describe("What goes wrong, and when");
const traffic = z.array(trafficSchema).min(1);
const poolMax = z.int().positive().optional().describe("Size of every `pg.Pool`, whatever the code says");

/** Another situation that the same code has to stand, played in place of the scenario's own on some of its seeds. */
export const variationSchema = z.strictObject({
  title: z.string().min(5).describe("Stands beside the seed, for example `20 saves in next dev`"),
  seeds: z.array(z.int()).min(1).describe("Seeds of the scenario that play it"),
  platform: platform.optional(),
  moduleGraphs,
  poolMax,
  deployments: deployments.optional(),
  saves: saves.optional(),
  faults: faults.optional(),
  traffic: traffic.optional(),
});

/** What a lab's run is made of, apart from the learner's code and the seed. */
export const scenarioSchema = z.strictObject({
  platform,
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
  functions: z
    .record(z.string(), z.string())
    .default({})
    .describe("Route path to the function that serves it, where the platform's own grouping is not wanted"),
  moduleGraphs,
  uncaughtExceptionEndsProcess: z
    .boolean()
    .optional()
    .describe("Whether an exception that nobody catches ends the process; the profile's where absent"),
  environment: z
    .record(z.string(), z.string())
    .default({})
    .describe("Variables of every process, where the platform doesn't set them"),
  poolMax,
  thawOrder: z
    .enum(["timers-first", "request-first"])
    .default("timers-first")
    .describe("What a thawed instance does first; `request-first` is the nasty one"),
  deployments: deployments.default([]),
  saves: saves.default([]),
  endpoints: z
    .array(
      z.strictObject({
        url: z.url().describe("Origin and path, for example `https://payments.test/charge`"),
        delayMillis: millis.describe("From the call to the whole answer"),
        status: z.int().min(200).max(599).default(200),
        body: z.string().default(""),
        contentType: z.string().default("application/json"),
      }),
    )
    .default([])
    .describe("Other services that handlers may call with `fetch`"),
  faults: faults.default([]),
  pooler: poolerSchema.optional().describe("PgBouncer in front of the database; none where absent"),
  database: z
    .strictObject({
      kind: z
        .enum(["postgres", "mysql", "mongodb"])
        .default("postgres")
        .describe("What the server speaks; SQL for MySQL is answered by Postgres, within limits"),
      maxConnections: z.int().positive().default(100).describe("MySQL's own default is 151; of each node on MongoDB"),
      superuserReservedConnections: z.int().nonnegative().default(3).describe("Postgres only; MySQL has one to spare"),
      reservedConnections: z.int().nonnegative().default(0).describe("Postgres only"),
      setupSql: z
        .string()
        .default("")
        .describe("Tables and rows every run starts with, in Postgres' SQL; not on MongoDB"),
      setupMysql: z
        .string()
        .optional()
        .describe(
          "The same in MySQL's own SQL, for a real server at home; `lab_millis()` is the lab's clock. MySQL only",
        ),
      documents: z
        .record(z.string(), z.array(z.record(z.string(), z.unknown())))
        .default({})
        .describe("Documents every run starts with, by collection; MongoDB only"),
      nodes: z.int().min(1).max(3).default(1).describe("Members of the replica set; MongoDB only"),
      waitTimeoutMillis: millis
        .default(28_800_000)
        .describe("`wait_timeout`: an idle session is ended after it; MySQL only"),
      replica: z
        .strictObject({
          lagMillis: millis.describe("From a commit on the primary to when the replica shows it"),
          maxConnections: z.int().positive().default(100),
        })
        .optional()
        .describe("A hot standby, found in DATABASE_REPLICA_URL; Postgres only, none where absent"),
      queryMillis: z
        .number()
        .positive()
        .optional()
        .describe("Time the server spends on a query; the cost model's where absent"),
    })
    .prefault({}),
  network: z
    .strictObject({
      roundTripMillis: millis
        .default(1)
        .describe("Round trip between function and database; 0 is loopback, about 1 is the next availability zone"),
    })
    .prefault({}),
  traffic,
  variations: z.array(variationSchema).default([]),
  picks: z.array(platformPickSchema).optional().describe("Other platforms the reader may pick, and Check follows"),
  deployment: z
    .strictObject({
      file: z.string().describe("Among the files of the lab, for example `deployment.json`"),
      mayCapInstances: z.boolean().default(false).describe("Whether it may lower `instances`"),
      mostRequestsPerInstance: z.int().positive().optional().describe("It may set `requestsPerInstance` up to this"),
    })
    .optional()
    .describe("A file of the learner's that says how the platform runs the handler"),
  requestTimeoutMillis: millis
    .optional()
    .describe("The platform ends a request after this long; the profile's own limit where absent"),
  tailMillis: millis.default(0).describe("How long the run goes on after the last answer"),
  budgets: z
    .strictObject({
      events: z.int().positive().default(400_000),
      virtualMillis: millis.default(600_000),
      loopTurns: z.int().positive().default(5_000_000).describe("Turns of one loop without giving way"),
    })
    .prefault({}),
  seeds: z.strictObject({
    shown: z
      .tuple([z.int()], z.int())
      .describe("Seeds disclosed on the page, which Run can be asked for; a lab has three, a figure shows the first"),
    notShown: z.array(z.int()).default([]).describe("More seeds that Check runs; a lab has five or more"),
  }),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;
export type Variation = z.infer<typeof variationSchema>;
export type Traffic = z.infer<typeof trafficSchema>;
export type PoolerScenario = z.infer<typeof poolerSchema>;
