import { platformProfiles, type Sourced } from "#lab/simulated-numbers.ts";
import * as say from "#strings/budget-presets.ts";
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

const cited = ({ source, date }: Sourced<unknown>) => say.cited(source, date);

/** A platform's own limit of instances, with its source. */
function platformLimit(id: keyof typeof say.limits): Preset {
  const { maxInstances } = profile(id);
  return {
    ...{ id, name: say.names[id], group: "Platform" as const, sets: { instances: maxInstances.value, pools: 1 } },
    note: say.withSource(say.limits[id], cited(maxInstances)),
  };
}

const copies = profile("next-start").moduleGraphs;

/** Presets of the calculator. Platform limits are those of the simulator's profiles. */
export const presets: readonly Preset[] = [
  platformLimit("lambda"),
  {
    id: "lambda-reserved",
    name: say.names["lambda-reserved"],
    group: "Platform",
    sets: { instances: 40, pools: 1 },
    note: say.lambdaReserved,
  },
  {
    id: "vercel-fluid",
    name: say.names["vercel-fluid"],
    group: "Platform",
    sets: { instances: 4, pools: 1, max: 3 },
    note: say.vercelFluid,
  },
  platformLimit("cloud-run"),
  platformLimit("azure"),
  {
    id: "next-start",
    name: say.names["next-start"],
    group: "Platform",
    sets: { instances: 1, pools: 4 },
    note: say.withSource(say.nextStart, cited(copies)),
  },
  {
    id: "postgres",
    name: say.names.postgres,
    group: "Database",
    sets: { maxConnections: 100, reserved: 3 },
    note: say.postgres,
  },
  {
    id: "neon-quarter",
    name: say.names["neon-quarter"],
    group: "Database",
    sets: { maxConnections: 104, reserved: 7 },
    note: say.neonQuarter,
  },
  {
    id: "supabase-micro",
    name: say.names["supabase-micro"],
    group: "Database",
    sets: { maxConnections: 60, reserved: 3 },
    note: say.supabaseMicro,
  },
];
