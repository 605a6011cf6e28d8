import type { OutcomeInputs } from "#figures/outcomes/build.ts";
import type { LabRuntime } from "#lab/runtime.ts";
import { createTabRuntime } from "#lab/runtimes/worker/tab-runtime.ts";
import * as words from "#strings/engine-here.ts";

let runtime: LabRuntime | null = null;

/** Plays every run of a table in this tab, tells of each whether its trace is the built one, and says what it came to. */
export async function computeAgain(
  src: string,
  say: (words: string) => void,
  onRun: (run: string, traceHash: string, isSame: boolean) => void,
): Promise<string> {
  const response = await fetch(src);
  if (!response.ok) throw new Error(words.serverAnswered(response.status));
  const { files, routes, runs } = (await response.json()) as OutcomeInputs;
  runtime ??= createTabRuntime({ base: `${import.meta.env.BASE_URL.replace(/\/$/, "")}/engine/` });
  const stop = runtime.onStatus((status) => {
    if (status.state === "preparing")
      say(words.preparing(status.stage, Math.round(status.progress * 100), words.engineSize));
  });
  try {
    await runtime.prepare();
    let same = 0;
    for (const [index, { place, situation, scenario, seed, traceHash: built }] of runs.entries()) {
      say(words.playing(index + 1, runs.length));
      const { traceHash } = await runtime.run({ lab: labOf(src), files, routes, scenario, seed });
      if (traceHash === built) same++;
      onRun(`${place} ${situation}`, traceHash, traceHash === built);
    }
    return same === runs.length ? words.allSame(runs.length) : words.someSame(same, runs.length);
  } finally {
    stop();
  }
}

/** The table's id, under which the build played its runs, too. */
const labOf = (src: string): string => /([^/]+)\.json$/.exec(src)?.[1] ?? "";
