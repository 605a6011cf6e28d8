import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { RunInput } from "#lab/runtime.ts";
import { hashOf, hashOfEngine } from "#lab/runtimes/node/content-hash.ts";
import type { Observation } from "./expectation.ts";

export interface ObservationCache {
  /** What the same run, with the same input and engine, left before; else what `play` leaves now. Failures are not kept. */
  remember(run: string, input: RunInput, play: () => Promise<Observation | string>): Promise<Observation | string>;
}

/** Plays everything. */
export const noObservationCache: ObservationCache = { remember: (_run, _input, play) => play() };

/** Observations in `.cache/`, one file each, by a hash of engine, run and input. */
export async function observationCache(): Promise<ObservationCache> {
  const folder = path.resolve(".cache/warm-start/claims");
  await mkdir(folder, { recursive: true });
  const engine = `${await hashOfEngine()}-${await hashOf(["src/claims"])}`;
  return {
    async remember(run, input, play) {
      const parts = [engine, await hashOf([`content/runs/${run}`]), JSON.stringify(input)];
      const key = createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
      const file = path.join(folder, `${key}.json`);
      const kept = await readFile(file, "utf8").catch(() => null);
      if (kept !== null) return JSON.parse(kept) as Observation;
      const outcome = await play();
      if (typeof outcome !== "string") await writeFile(file, JSON.stringify(outcome));
      return outcome;
    },
  };
}
