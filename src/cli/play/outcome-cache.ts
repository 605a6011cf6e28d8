import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { RunInput } from "#lab/runtime.ts";
import { hashOfEngine } from "#lab/runtimes/node/content-hash.ts";
import { labsFolder } from "#lab/runtimes/node/load-lab.ts";
import type { Outcome } from "./outcome.ts";

/** Remembers how runs of one lab were judged. */
export interface OutcomeCache {
  /** What the same run left before under the same engine and checks; else what `play` leaves now. `round` tells repetitions apart. */
  remember(input: RunInput, round: number, play: () => Promise<Outcome>): Promise<Outcome>;
  /** Keeps what was played since the cache was opened, beside what it held for the same engine and checks. */
  keep(): Promise<void>;
}

/** Plays everything. */
export const noOutcomeCache: OutcomeCache = { remember: (_input, _round, play) => play(), keep: async () => {} };

/** Of what judges a run besides its input: the engine with the drivers, and the lab's own modules (its checks and what they import). */
async function hashOfJudging(lab: string, labs: string): Promise<string> {
  const hash = createHash("sha256").update(await hashOfEngine());
  const folder = path.join(labs, lab);
  for (const name of (await readdir(folder)).filter((name) => name.endsWith(".ts")).sort())
    hash.update(name).update(await readFile(path.join(folder, name)));
  return hash.digest("hex").slice(0, 16);
}

/** Outcomes of one lab, in one file of `folder`. */
export async function outcomeCache(
  lab: string,
  options: { folder: string; hashOfCode?: () => Promise<string> },
): Promise<OutcomeCache> {
  const { folder, hashOfCode = () => hashOfJudging(lab, labsFolder) } = options;
  const file = path.join(folder, `${lab}.json`);
  const code = await hashOfCode();
  const kept = await outcomesIn(file, code);
  let isNew = false;
  return {
    async remember(input, round, play) {
      const key = createHash("sha256")
        .update(JSON.stringify([round, input]))
        .digest("hex")
        .slice(0, 32);
      const known = kept[key];
      if (known) return known;
      const outcome = await play();
      // What real time ended may go on longer another day.
      if (!outcome.unresponsive) {
        kept[key] = outcome;
        isNew = true;
      }
      return outcome;
    },
    async keep() {
      // Files that were edited meanwhile may be what ran, under the hash of what stood there before.
      if (!isNew || (await hashOfCode()) !== code) return;
      await mkdir(folder, { recursive: true });
      // Beside the target first, so that another process never reads half a file.
      const draft = `${file}.${process.pid}.draft`;
      await writeFile(draft, JSON.stringify({ code, outcomes: kept }));
      await rename(draft, file);
    },
  };
}

type Outcomes = Record<string, Outcome>;

/** What the file holds for this code; nothing of other code, and nothing of a file that can't be read. */
async function outcomesIn(file: string, code: string): Promise<Outcomes> {
  const text = readFile(file, "utf8");
  const kept: { code: string; outcomes: Outcomes } | null = await text.then(JSON.parse).catch(() => null);
  return kept?.code === code ? kept.outcomes : {};
}
