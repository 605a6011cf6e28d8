import type { ScenarioInput } from "#schemas/scenario.ts";
import { defineTruth, inTurn, oneServer } from "../define-truth.ts";
import { everyCount } from "../observation.ts";

const database = (more: Partial<NonNullable<ScenarioInput["database"]>> = {}): Pick<ScenarioInput, "database"> => ({
  database: { kind: "mysql", maxConnections: 20, ...more },
});
const counts = ["ok", "failed", "hangs", "crashes", "codes"] as const;

export const mysqlScenarios = [
  defineTruth({
    id: "mysql-connection-per-request",
    theme: "mysql",
    compares:
      "18 requests, one every 40 ms, each open a connection of mysql2 that is never ended; max_connections is 12.",
    handler: "mysql-connections.ts",
    scenario: {
      ...database({ maxConnections: 12 }),
      ...oneServer,
      traffic: [{ kind: "constant", requests: 18, everyMillis: 40 }],
    },
    equal: [...everyCount],
  }),
  defineTruth({
    id: "mysql-burst-of-logins",
    theme: "mysql",
    compares: "18 logins at the same moment from one process; max_connections is 12, so six are refused with 1040.",
    handler: "mysql-connections.ts",
    scenario: {
      ...database({ maxConnections: 12 }),
      ...oneServer,
      traffic: [{ kind: "burst", requests: 18 }],
    },
    equal: [...everyCount],
    among: ["messages"],
  }),
  defineTruth({
    id: "mysql-burst-over-instances",
    theme: "mysql",
    compares: "18 logins at the same moment from six instances of three requests each; max_connections is 12.",
    handler: "mysql-connections.ts",
    scenario: {
      ...database({ maxConnections: 12 }),
      instances: 6,
      requestsPerInstance: 3,
      traffic: [{ kind: "burst", requests: 18 }],
    },
    equal: [...everyCount],
    among: ["messages"],
  }),
  defineTruth({
    id: "mysql-pool-past-the-limit",
    theme: "mysql",
    compares: "A pool with `connectionLimit: 15` and 15 queries that run at the same time; max_connections is 12.",
    handler: "mysql-pool.ts",
    scenario: {
      ...database({ maxConnections: 12 }),
      ...oneServer,
      traffic: [{ kind: "constant", requests: 15, everyMillis: 40, path: "/api?limit=15&seconds=1.5" }],
    },
    equal: [...everyCount],
  }),
  defineTruth({
    id: "mysql-max-is-ignored",
    theme: "mysql",
    compares: "`max: 2` changes nothing: 15 queries at once use the ten connections that are mysql2's default.",
    handler: "mysql-pool.ts",
    scenario: {
      ...database(),
      ...oneServer,
      traffic: [{ kind: "burst", requests: 15, path: "/api?max=2&seconds=0.4" }],
    },
    equal: [...everyCount],
  }),
  defineTruth({
    id: "mysql-connection-limit",
    theme: "mysql",
    compares: "`connectionLimit: 2` is the option that works: 15 queries at once share two connections.",
    handler: "mysql-pool.ts",
    scenario: {
      ...database(),
      ...oneServer,
      traffic: [{ kind: "burst", requests: 15, path: "/api?limit=2&seconds=0.1" }],
    },
    equal: [...everyCount],
  }),
  defineTruth({
    id: "mysql-queue-limit",
    theme: "mysql",
    compares: "With `queueLimit: 3` and two connections, five of ten requests at once are told that the queue is full.",
    handler: "mysql-pool.ts",
    scenario: {
      ...database(),
      ...oneServer,
      traffic: [{ kind: "burst", requests: 10, path: "/api?limit=2&queue=3&seconds=0.4" }],
    },
    equal: ["answers", ...everyCount],
  }),
  defineTruth({
    id: "mysql-no-waiting",
    theme: "mysql",
    compares:
      "With `waitForConnections: false` and two connections, eight of ten requests at once are refused by the pool.",
    handler: "mysql-pool.ts",
    scenario: {
      ...database(),
      ...oneServer,
      traffic: [{ kind: "burst", requests: 10, path: "/api?limit=2&refuse&seconds=0.4" }],
    },
    equal: ["answers", ...everyCount],
  }),
  defineTruth({
    id: "mysql-leaked-pool",
    theme: "mysql",
    compares:
      "Two connections are kept for good: the third and fourth request wait without end, and nothing is logged.",
    handler: "mysql-pool.ts",
    scenario: {
      ...database(),
      ...oneServer,
      requestTimeoutMillis: 1_500,
      traffic: inTurn(100, "limit=2&leak", "limit=2&leak", "limit=2&leak", "limit=2&seconds=0"),
    },
    equal: ["answers", ...everyCount],
  }),
  defineTruth({
    id: "mysql-idle-stays",
    theme: "mysql",
    compares: "With `idleTimeout: 500` and no `maxIdle`, five idle connections are still open four seconds later.",
    handler: "mysql-pool.ts",
    scenario: {
      ...database(),
      ...oneServer,
      traffic: [{ kind: "burst", requests: 5, path: "/api?limit=5&after=500&seconds=0.2" }],
      tailMillis: 4_500,
    },
    sampleAtMillis: [1_000, 4_000],
    equal: [...counts, "openBackends"],
  }),
  defineTruth({
    id: "mysql-idle-goes",
    theme: "mysql",
    compares: "With `maxIdle: 2` as well, three of five go within the second, and the other two after `idleTimeout`.",
    handler: "mysql-pool.ts",
    scenario: {
      ...database(),
      ...oneServer,
      traffic: [{ kind: "burst", requests: 5, path: "/api?limit=5&idle=2&after=2500&seconds=0.2" }],
      tailMillis: 4_800,
    },
    sampleAtMillis: [600, 1_600, 4_500],
    equal: [...counts, "openBackends"],
  }),
  defineTruth({
    id: "mysql-wait-timeout",
    theme: "mysql",
    compares:
      "`wait_timeout` of 1 s ends two idle sessions of a pool; the next request gets a new one, and no request fails.",
    handler: "mysql-pool.ts",
    scenario: {
      ...database({ waitTimeoutMillis: 1_000 }),
      ...oneServer,
      traffic: [
        { kind: "burst", requests: 2, path: "/api?limit=2&seconds=0.2" },
        { kind: "burst", requests: 1, atMillis: 3_000, path: "/api?seconds=0" },
      ],
      tailMillis: 300,
    },
    sampleAtMillis: [800, 2_600],
    equal: [...everyCount, "openBackends"],
  }),
  defineTruth({
    id: "mysql-session-state",
    theme: "mysql",
    compares:
      "A session variable outlives its release, and `end()` on a borrowed connection gives it back instead of closing it.",
    handler: "mysql-session.ts",
    scenario: {
      ...database(),
      ...oneServer,
      traffic: inTurn(150, "tenant=a", "tenant=b&end", "tenant=c"),
    },
    equal: ["answers", ...everyCount],
  }),
];
