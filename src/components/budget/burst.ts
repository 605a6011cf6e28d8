import type { Run } from "#lab/run.ts";
import type { RunInput } from "#lab/runtime.ts";
import type { Scenario } from "#schemas/scenario.ts";
import * as say from "#strings/budget.ts";
import { type BudgetInput, budgetOf } from "./budget.ts";

/** More than this a drawing can't show, nor a phone play in a moment. */
export const mostInstances = 200;
export const mostConnections = 1_500;

/** Why these numbers can't be played, or null when they can. */
export function tooLargeToPlay(input: BudgetInput): string | null {
  const { wanted } = budgetOf(input);
  if (input.instances <= mostInstances && wanted + input.others <= mostConnections) return null;
  return say.tooLarge(mostInstances, mostConnections);
}

/** Each request opens all that the pools of its instance may open, and keeps it. */
const appFile = (pools: number, max: number) => `import { Pool } from "pg";

const pools = Array.from(
  { length: ${pools} },
  () => new Pool({ connectionString: process.env.DATABASE_URL, max: ${max} }),
);
for (const pool of pools) pool.on("error", () => {});

export default async function handler(req, res) {
  const asked = pools.flatMap((pool) =>
    Array.from({ length: ${max} }, () => pool.query("select pg_sleep(0.05)")),
  );
  const answers = await Promise.allSettled(asked);
  const failed = answers.filter(({ status }) => status === "rejected").length;
  res.status(failed > 0 ? 503 : 200).json({ failed });
}
`;

const appPath = "/api/app";
const othersPath = "/api/others";
const burstAtMillis = 1_000;
const deployedAtMillis = 3_000;
const secondBurstAtMillis = 4_000;

/**
 * A run in which every instance opens as many connections as it may: the other clients first, then one request for each
 * instance at once, and with `overlap` a deployment and the same again. `base` is a parsed scenario with the defaults.
 */
export function burstOf(input: BudgetInput, base: Scenario): RunInput {
  const { maxConnections, reserved, others, instances, pools, max, overlap } = input;
  const burst = (requests: number, path: string, atMillis: number) => ({
    ...{ kind: "burst" as const, requests, path, atMillis },
  });
  return {
    lab: "budget",
    routes: [
      { path: appPath, file: "pages/api/app.ts", adapter: "pages-api" },
      { path: othersPath, file: "pages/api/others.ts", adapter: "pages-api" },
    ],
    files: { "pages/api/app.ts": appFile(pools, max), "pages/api/others.ts": appFile(1, Math.max(1, others)) },
    seed: 1,
    scenario: {
      ...base,
      instances,
      database: { ...base.database, maxConnections, superuserReservedConnections: reserved },
      deployments: overlap ? [{ atMillis: deployedAtMillis }] : [],
      traffic: [
        ...(others > 0 ? [burst(1, othersPath, 0)] : []),
        burst(instances, appPath, burstAtMillis),
        ...(overlap ? [burst(instances, appPath, secondBurstAtMillis)] : []),
      ],
    },
  };
}

/** What came out of a played burst, the other clients left aside but for the peak. */
export interface Played {
  instances: number;
  opened: number;
  refused: number;
  /** The refusal's SQLSTATE; null when nobody was refused. */
  code: string | null;
  /** Most connections the server held, the other clients' included. */
  peak: number;
}

export function playedIn(run: Run): Played {
  const requested = new Map(run.events("request-arrived").map(({ request, path }) => [request, path]));
  const started = run.events("request-started");
  const own = new Set(
    started.flatMap(({ request, instance }) => (requested.get(request) === appPath ? [instance] : [])),
  );
  const refusals = run.events("connection-refused").filter(({ instance }) => own.has(instance));
  return {
    instances: own.size,
    opened: run.events("connection-opened").filter(({ instance }) => own.has(instance)).length,
    refused: refusals.length,
    code: refusals[0]?.code ?? null,
    peak: run.metrics.peakConnections,
  };
}

/** The outcome of a burst in two sentences. */
export function playedInWords({ instances, opened, refused, code, peak }: Played): string {
  const outcome = refused === 0 ? say.allOpened : say.someRefused(opened, refused, code);
  return `${say.played(instances, opened + refused)} ${outcome} ${say.atThePeak(peak)}`;
}
