import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRun } from "#lab/run.ts";
import type { LabRuntime, RunInput } from "#lab/runtime.ts";
import { type Scenario, scenarioSchema } from "#schemas/scenario.ts";
import type { ClaimRun, Values } from "./author.ts";
import type { Observation } from "./expectation.ts";
import type { ObservationCache } from "./observation-cache.ts";
import { settingsOf } from "./settings.ts";

/** What a run shows on each seed, and whether it ran the question's code as it stands; or why it can't be played. */
export type Observed =
  | { seeds: Array<{ seed: number; observation: Observation }>; ranCode: boolean }
  | { problem: string };

export interface ClaimObserver {
  observe(run: string, given: Values, code: string): Promise<Observed>;
}

/** A claim holds on all of these or not at all. */
export const claimSeeds = [1, 2, 3];

/** Plays runs of `folder`; the same run with the same values and the same code is played once. */
export function createClaimObserver(options: {
  runtime: Pick<LabRuntime, "run">;
  cache: ObservationCache;
  folder?: string;
}): ClaimObserver {
  const { runtime, cache, folder = path.resolve("content/runs") } = options;
  const played = new Map<string, Promise<Observed>>();

  async function play(id: string, given: Values, code: string): Promise<Observed> {
    const run = await loadRun(id, folder);
    if (typeof run === "string") return { problem: run };
    const values = settingsOf(run.settings, given);
    if (typeof values === "string") return { problem: values };
    const input = inputOf(id, run, values, code);
    if (typeof input === "string") return { problem: input };
    const seeds: Array<{ seed: number; observation: Observation }> = [];
    for (const seed of claimSeeds) {
      const outcome = await cache.remember(id, { ...input, seed }, () => observed(run, { ...input, seed }));
      if (typeof outcome === "string") return { problem: `on seed ${seed}, ${outcome}` };
      seeds.push({ seed, observation: outcome });
    }
    return { seeds, ranCode: Object.values(input.files).some((text) => text.includes(code.trim())) };
  }

  async function observed(run: ClaimRun, input: RunInput): Promise<Observation | string> {
    const { trace } = await runtime.run(input);
    if (trace.error !== null) return `the run stops with an error: ${trace.error.message}`;
    const finished = createRun(trace);
    const measures: Record<string, number | boolean> = { ...finished.metrics };
    for (const [name, measure] of Object.entries(run.measures ?? {})) {
      try {
        measures[name] = measure(finished);
      } catch (error) {
        return `its measure \`${name}\` throws: ${messageOf(error)}`;
      }
      // What JSON can't hold would come back from the cache as null, which passes for 0.
      if (typeof measures[name] !== "boolean" && !Number.isFinite(measures[name]))
        return `its measure \`${name}\` is ${measures[name]}: make it a number or a boolean, or let it throw.`;
    }
    return { measures, order: [...new Set(trace.events.map(({ type }) => type))] };
  }

  return {
    observe(run, given, code) {
      const key = JSON.stringify([run, Object.entries(given).sort(), code]);
      const known = played.get(key) ?? play(run, given, code);
      played.set(key, known);
      return known;
    },
  };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function loadRun(id: string, folder: string): Promise<ClaimRun | string> {
  const file = path.join(folder, id, "run.ts");
  if (!existsSync(file)) {
    const known = existsSync(folder) ? (await readdir(folder)).sort() : [];
    return `there is no run \`${id}\`. Known: ${known.join(", ") || "none"}.`;
  }
  try {
    const { default: run } = (await import(pathToFileURL(file).href)) as { default?: ClaimRun };
    return run ?? "its `run.ts` has no default export: write export default defineRun({ … }).";
  } catch (error) {
    return `its \`run.ts\` does not load: ${messageOf(error)}`;
  }
}

function inputOf(id: string, run: ClaimRun, values: Values, code: string): Omit<RunInput, "seed"> | string {
  let files: RunInput["files"];
  let scenario: unknown;
  try {
    files = run.files(values, code);
    scenario = { ...run.scenario(values), seeds: { shown: [1], notShown: [2] } };
  } catch (error) {
    return `its \`files\` or \`scenario\` throws: ${messageOf(error)}`;
  }
  const parsed = scenarioSchema.safeParse(scenario);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map(({ path: field, message }) => `${field.join(".")}: ${message}`);
    return `its scenario is wrong: ${mistakes.join("; ")}`;
  }
  return { lab: id, files, routes: run.routes, scenario: parsed.data satisfies Scenario };
}
