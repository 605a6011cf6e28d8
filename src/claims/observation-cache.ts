import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { RunInput } from "#lab/runtime.ts";
import { hashOf, hashOfEngine } from "#lab/runtimes/node/content-hash.ts";
import type { Observation } from "./expectation.ts";

export interface ObservationCache {
  /** What the same run, with the same input and engine, left before; else what `play` leaves now. */
  remember(run: string, input: RunInput, play: () => Promise<Observation | string>): Promise<Observation | string>;
  /**
   * Keeps what was played, once all of it has been. Nothing is kept after a run that stopped or threw: repeated without
   * the runs before it, it might pass.
   */
  keep(): Promise<void>;
}

/** Plays everything. */
export const noObservationCache: ObservationCache = { remember: (_run, _input, play) => play(), keep: async () => {} };

const hashOfOwn = async () => `${await hashOfEngine()}-${await hashOf(["src/claims"])}`;

/** Observations in `folder`, one file each, by a hash of engine, run and input. */
export async function observationCache(
  options: { folder?: string; runs?: string; hashOfCode?: () => Promise<string> } = {},
): Promise<ObservationCache> {
  const { folder = path.resolve(".cache/warm-start/claims"), runs = "content/runs", hashOfCode = hashOfOwn } = options;
  await mkdir(folder, { recursive: true });
  const code = await hashOfCode();
  const asked = new Set<string>();
  const played = new Map<string, Observation>();
  return {
    async remember(run, input, play) {
      const parts = [code, await hashOf([path.join(runs, run)]), JSON.stringify(input)];
      const key = createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
      const file = path.join(folder, `${key}.json`);
      const kept =
        played.get(file) ??
        (await readFile(file, "utf8")
          .then(JSON.parse)
          .catch(() => null));
      if (kept !== null) return kept as Observation;
      asked.add(file);
      const outcome = await play();
      if (typeof outcome !== "string") played.set(file, outcome);
      return outcome;
    },
    async keep() {
      // Files that were edited meanwhile may be what ran, under the hash of what stood there before.
      if (played.size < asked.size || (await hashOfCode()) !== code) return;
      for (const [file, observation] of played) {
        // Beside the target first, so that another process never reads half a file.
        const draft = `${file}.${process.pid}.draft`;
        await writeFile(draft, JSON.stringify(observation));
        await rename(draft, file);
      }
    },
  };
}
