import type { Scenario } from "#schemas/scenario.ts";
import type { ObservedField } from "./observation.ts";

/** One situation that is played for real and in the engine, and what of it must agree. */
export interface TruthScenario {
  id: string;
  theme: Theme;
  /** One sentence: what is compared. */
  compares: string;
  /** File of `handlers/`, served at `/api`. */
  handler: string;
  /** What the engine runs; the real side is set up from the same data, and gives a request up after the same time. */
  scenario: Scenario & { requestTimeoutMillis: number };
  /** Moments of the run, in milliseconds, at which open backends are counted. */
  sampleAtMillis: readonly number[];
  /** Fields that must be exactly equal. */
  equal: readonly ObservedField[];
  /** Counts that depend on timing: the range of the real runs must contain the simulated one. */
  within: readonly ObservedField[];
  /** Lists of which each simulated entry must have been seen in a real run: where timing decides which of two messages comes. */
  among: readonly ObservedField[];
  /** Real runs; one unless there are ranges. */
  runs: number;
  /** Oldest PostgreSQL that knows what the scenario uses. */
  sinceMajor: number;
}

export const themes = {
  slots: "Connection slots",
  pools: "Pools in one process",
  pooler: "Through PgBouncer",
  faults: "Connections that die",
  freezing: "Frozen instances",
  timeouts: "The server's timeouts and cancelling",
  locks: "Transactions, locks and sessions",
  mysql: "MySQL and mysql2, on MariaDB",
} as const;

export type Theme = keyof typeof themes;
