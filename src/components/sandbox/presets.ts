import { defaultPooler } from "#lab/default-pooler.ts";
import { faultPresets, type Preset, platformPresets, poolerPresets, trafficPresets } from "#lab/presets.ts";
import * as say from "#strings/sandbox.ts";
import type { Setup } from "./setup.ts";

/** Presets that take each other's place. */
export interface PresetGroup {
  id: "platform" | "pooler" | "traffic" | "fault";
  label: string;
  presets: readonly Preset[];
  /** Fields of the scenario that a preset of this group sets or takes away. */
  fields: ReadonlyArray<keyof Setup>;
}

export const presetGroups: readonly PresetGroup[] = [
  {
    id: "platform",
    label: say.platform,
    presets: platformPresets,
    fields: ["platform", "instances", "requestsPerInstance", "requestTimeoutMillis", "moduleGraphs"],
  },
  { id: "pooler", label: say.pooler, presets: poolerPresets, fields: ["pooler"] },
  { id: "traffic", label: say.traffic, presets: trafficPresets, fields: ["traffic"] },
  { id: "fault", label: say.whatGoesWrong, presets: faultPresets, fields: ["faults", "deployments"] },
];

/** The setup with a preset in place of what stood in its group's fields. */
export function withPreset(setup: Setup, { fields }: PresetGroup, { scenario }: Preset): Setup {
  const parts: Record<string, unknown> = { ...scenario };
  if (scenario.pooler) parts.pooler = inShort(scenario.pooler);
  const next: Record<string, unknown> = { ...setup };
  for (const field of fields) if (!(field in parts)) delete next[field];
  return { ...next, ...parts } as Setup;
}

/** The preset that a group's fields are as, if there is one. */
export function presetIn(setup: Setup, group: PresetGroup): Preset | null {
  const own = (of: Setup) => canonical(group.fields.map((field) => emptied(of[field])));
  return group.presets.find((preset) => own(withPreset(setup, group, preset)) === own(setup)) ?? null;
}

/** A file is easier to read without what PgBouncer does by itself. */
const inShort = (pooler: object): object =>
  Object.fromEntries(
    Object.entries(pooler).filter(
      ([name, value]) =>
        ["poolMode", "inFront"].includes(name) ||
        canonical(value) !== canonical(defaultPooler[name as keyof typeof defaultPooler]),
    ),
  );

/** A list of nothing is as good as no list. */
const emptied = (value: unknown) => (Array.isArray(value) && value.length === 0 ? undefined : value);

/** The same text for the same value, whatever the order of its fields. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? "";
