import { readFile } from "node:fs/promises";
import path from "node:path";
import type { LabFiles, LabRuntime } from "#lab/runtime.ts";
import { labIds, loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import type { Trace } from "#sim/trace.ts";
import { filesOf } from "../answers/answer-file.ts";
import { keepRuns } from "../keep-runs.ts";

/** A run on the first seed that is shown, for browsers in which the engine does not start. */
export interface RecordedRun {
  files: LabFiles;
  trace: Trace;
  traceHash: string;
}

/** What a lab's page fetches when it can't play: its starter and its solution. */
export type RecordedRuns = Record<"starter" | "solution", RecordedRun>;

const publicFolder = path.resolve("public/figures/labs");

/** Records starter and solution of every lab whose files or engine changed since. */
export async function buildRecordedLabs(): Promise<void> {
  const labs = (await labIds()).map((lab) => ({ lab, file: `${lab}.json` }));
  await keepRuns({ folder: publicFolder, madeBy: "src/figures/labs" }, labs, ({ lab }, runtime) =>
    recordLab(lab, runtime),
  );
}

/** What was recorded of a lab. */
export const recordedRuns = async (lab: string): Promise<RecordedRuns> =>
  JSON.parse(await readFile(path.join(publicFolder, `${lab}.json`), "utf8"));

async function recordLab(id: string, runtime: LabRuntime): Promise<RecordedRuns> {
  const lab = await loadLab(id);
  const [seed] = lab.scenario.seeds.shown;
  const record = async (answer: "starter" | "solution"): Promise<RecordedRun> => {
    const files = filesOf(lab, answer);
    const { trace, traceHash } = await runtime.run(runInput(lab, files, seed));
    return { files, trace, traceHash };
  };
  return { starter: await record("starter"), solution: await record("solution") };
}
