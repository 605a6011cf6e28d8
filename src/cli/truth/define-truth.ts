import { defineScenario } from "#lab/define-scenario.ts";
import type { ScenarioInput } from "#schemas/scenario.ts";
import type { ObservedField } from "./observation.ts";
import type { Theme, TruthScenario } from "./scenario.ts";

/** Real runs behind a range. */
const runsForRange = 5;

interface TruthInput {
  id: string;
  theme: Theme;
  compares: string;
  handler: string;
  scenario: Omit<ScenarioInput, "seeds" | "platform"> & Partial<Pick<ScenarioInput, "platform">>;
  sampleAtMillis?: readonly number[];
  equal: readonly ObservedField[];
  within?: readonly ObservedField[];
  among?: readonly ObservedField[];
  sinceMajor?: number;
}

/** Declares a scenario: Vercel Fluid on loopback unless it says otherwise; throws with the path of a wrong field. */
export function defineTruth({ scenario, ...truth }: TruthInput): TruthScenario {
  return {
    sampleAtMillis: [],
    within: [],
    among: [],
    sinceMajor: 0,
    ...truth,
    runs: truth.within?.length ? runsForRange : 1,
    scenario: {
      ...defineScenario({
        platform: "vercel-fluid",
        network: { roundTripMillis: 0 },
        ...scenario,
        seeds: { shown: [1], notShown: [2] },
      }),
      requestTimeoutMillis: scenario.requestTimeoutMillis ?? 10_000,
    },
  };
}

/** One process of plain Node.js that is never suspended, for what is about timers that run. */
export const oneServer = {
  platform: "next-start",
  moduleGraphs: "one",
  instances: 1,
  uncaughtExceptionEndsProcess: true,
} as const;

/** Requests one after the other on these paths, `everyMillis` apart. */
export const inTurn = (everyMillis: number, ...queries: string[]): ScenarioInput["traffic"] => [
  { kind: "replay", list: queries.map((query, index) => ({ atMillis: index * everyMillis, path: `/api?${query}` })) },
];

/** Requests at moments of their own. */
export const at = (...requests: Array<[atMillis: number, query: string]>): ScenarioInput["traffic"] => [
  { kind: "replay", list: requests.map(([atMillis, query]) => ({ atMillis, path: `/api?${query}` })) },
];

/** Query of a request in which the client of this name runs one statement. */
export const ask = (client: string, sql: string): string => `client=${client}&sql=${encodeURIComponent(sql)}`;

/** PgBouncer in front of the database; its release is set to the installed one's when it is played. */
export const pooled = (pooler: ScenarioInput["pooler"]): Pick<ScenarioInput, "pooler"> => ({
  pooler: { maxPreparedStatements: 0, ...pooler },
});
