import { platformProfiles, type Sourced } from "#lab/simulated-numbers.ts";
import type { BudgetInput } from "./budget.ts";

/** Numbers to start from. */
export interface Preset {
  id: string;
  name: string;
  group: "Platform" | "Database";
  sets: Partial<BudgetInput>;
  /** Where the numbers come from, or that they are an example. */
  note: string;
}

function profile(id: string) {
  const found = platformProfiles[id];
  if (!found)
    throw new Error(`There is no platform profile \`${id}\`. Known: ${Object.keys(platformProfiles).join(", ")}.`);
  return found;
}

const cited = ({ source, date }: Sourced) => `${source}, read ${date}`;

/** A platform's own limit of instances, with its source. */
function platformLimit(id: string, name: string, says: string): Preset {
  const { maxInstances } = profile(id);
  return {
    ...{ id, name, group: "Platform" as const, sets: { instances: maxInstances.value, pools: 1 } },
    note: `${says} Source: ${cited(maxInstances)}.`,
  };
}

const copies = profile("next-start").moduleGraphs;

/** Presets of the calculator. Platform limits are those of the simulator's profiles. */
export const presets: readonly Preset[] = [
  platformLimit("lambda", "AWS Lambda, no cap", "1,000 environments is the default of an account and Region."),
  {
    id: "lambda-reserved",
    name: "AWS Lambda, reserved concurrency 40",
    group: "Platform",
    sets: { instances: 40, pools: 1 },
    note: "40 is an example: reserved concurrency is a number you choose, and the cap of one function.",
  },
  {
    id: "vercel-fluid",
    name: "Vercel Fluid, 600 requests a second",
    group: "Platform",
    sets: { instances: 4, pools: 1, max: 3 },
    note: "An example: 600 requests a second × 0.12 s are 72 at a time; with 20 in each instance that makes 4 instances. Vercel publishes no number of requests for an instance, so put in what you measure.",
  },
  platformLimit("cloud-run", "Google Cloud Run, default", "100 instances unless you set another maximum."),
  platformLimit("azure", "Azure Functions, Consumption", "200 instances of a function app."),
  {
    id: "next-start",
    name: "One next start process, pool in module scope",
    group: "Platform",
    sets: { instances: 1, pools: 4 },
    note: `Turbopack's build evaluates your file four times in one process. Source: ${copies.source}, read ${copies.date}.`,
  },
  {
    id: "postgres",
    name: "PostgreSQL, defaults",
    group: "Database",
    sets: { maxConnections: 100, reserved: 3 },
    note: "max_connections 100 and superuser_reserved_connections 3. Source: pg_settings of PostgreSQL 15.18 and 18.6.",
  },
  {
    id: "neon-quarter",
    name: "Neon, 0.25 CU, direct",
    group: "Database",
    sets: { maxConnections: 104, reserved: 7 },
    note: "104 connections, of which 7 are reserved. Source: neon.com/docs/connect/connection-pooling, read 2026-01.",
  },
  {
    id: "supabase-micro",
    name: "Supabase Micro, direct",
    group: "Database",
    sets: { maxConnections: 60, reserved: 3 },
    note: "60 direct connections; the 3 reserved ones are PostgreSQL's default. Source: supabase/supabase, compute-and-disk.mdx.",
  },
];
