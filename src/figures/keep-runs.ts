import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { LabRuntime } from "#lab/runtime.ts";
import { hashOf, hashOfEngine } from "#lab/runtimes/node/content-hash.ts";
import { labsFolder } from "#lab/runtimes/node/load-lab.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";

/** Something a build keeps of runs of a lab, in a file of that name. */
export interface OfLab {
  lab: string;
  file: string;
}

/**
 * Writes into `folder` what `play` makes of each of `wanted`, but for those that are there and whose lab, engine and maker,
 * the code in `madeBy`, are what they were.
 */
export async function keepRuns<Wanted extends OfLab>(
  { folder, madeBy }: { folder: string; madeBy: string },
  wanted: readonly Wanted[],
  play: (one: Wanted, runtime: LabRuntime) => Promise<object>,
): Promise<void> {
  const madeHash = `${await hashOfEngine()}-${await hashOf([madeBy])}`;
  await mkdir(folder, { recursive: true });
  // It starts nothing before its first run.
  const runtime = createPatientRuntime();
  try {
    for (const one of wanted) {
      const key = `${madeHash}-${await hashOf([path.join(labsFolder, one.lab)])}`;
      const file = path.join(folder, one.file);
      if ((await keyIn(file)) !== key) await writeFile(file, JSON.stringify({ key, ...(await play(one, runtime)) }));
    }
  } finally {
    await runtime.dispose();
  }
}

/** Null also for half a file, from a build that was ended while it wrote. */
async function keyIn(file: string): Promise<string | null> {
  const kept: { key?: string } | null = await readFile(file, "utf8")
    .then(JSON.parse)
    .catch(() => null);
  return kept?.key ?? null;
}
