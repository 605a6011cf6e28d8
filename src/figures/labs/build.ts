import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { LabFiles, LabRuntime } from "#lab/runtime.ts";
import { hashOf, hashOfEngine } from "#lab/runtimes/node/content-hash.ts";
import { labIds, labsFolder, loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import type { Trace } from "#sim/trace.ts";
import { filesOf } from "../answers/answer-file.ts";

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
  const engineHash = `${await hashOfEngine()}-${await hashOf(["src/figures/labs"])}`;
  await mkdir(publicFolder, { recursive: true });
  let runtime: LabRuntime | undefined;
  try {
    for (const id of await labIds()) {
      const key = `${engineHash}-${await hashOf([path.join(labsFolder, id)])}`;
      const file = path.join(publicFolder, `${id}.json`);
      if ((await keyIn(file)) === key) continue;
      runtime ??= createPatientRuntime();
      await writeFile(file, JSON.stringify({ key, ...(await recordLab(id, runtime)) }));
    }
  } finally {
    await runtime?.dispose();
  }
}

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

/** Null also for half a file, from a build that was ended while it wrote. */
async function keyIn(file: string): Promise<string | null> {
  const kept: { key?: string } | null = await readFile(file, "utf8")
    .then(JSON.parse)
    .catch(() => null);
  return kept?.key ?? null;
}
