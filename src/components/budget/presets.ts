import { profileOf, type Sourced } from "#lab/simulated-numbers.ts";
import type { Platform } from "#schemas/platform.ts";
import { type PlatformId, platformIds } from "#schemas/platform-ids.ts";
import * as say from "#strings/budget-presets.ts";
import { platforms } from "../../../content/platforms/index.ts";
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

/** Numbers that a platform's file gives to start from, with the source that it names. */
function presetsOf(platform: PlatformId): Preset[] {
  const profile = profileOf(platform);
  const { calculator = [] } = platforms[platform] as { calculator?: unknown[] } as Partial<Platform>;
  return calculator.map(({ id, name, sets, says, cites }) => ({
    ...{ id, name, group: "Platform" as const },
    sets: { instances: profile.maxInstances.value, ...sets },
    note: cites === undefined ? says : say.withSource(says, cited(profile[cites])),
  }));
}

const cited = ({ source, date }: Sourced<unknown>) => (date === undefined ? source : say.cited(source, date));

/** Presets of the calculator. Platforms' are those of their files. */
export const presets: readonly Preset[] = [
  ...platformIds.flatMap(presetsOf),
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
