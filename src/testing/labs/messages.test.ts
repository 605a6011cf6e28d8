import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { labPlayer } from "#cli/play/lab-player.ts";
import { outcomeCache } from "#cli/play/outcome-cache.ts";
import { createRuntimePool } from "#cli/play/runtime-pool.ts";
import { labIds, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";

const pool = createRuntimePool(createPatientRuntime);
afterAll(() => pool.dispose());

/** `npm run verify` reads them of every lab, `npm test` of every sixth one. */
const isRead = (_: string, place: number) => place % 6 === 0 || process.env.WARM_START_EXHAUSTIVE === "1";

/** What the page says to someone who tries a wrong fix: a change of wording is a change of `messages/<lab>.txt`. */
test.each((await labIds()).filter(isRead))(
  "%s tells what is wrong with each rejected answer",
  { timeout: 240_000 },
  async (id) => {
    const lab = await loadLab(id);
    const cache = await outcomeCache(id, { folder: path.resolve(".cache/warm-start/labs") });
    const { play } = labPlayer(lab, pool, cache);
    const told = lab.rejected.map(async ({ name, check, files }) => {
      const failureOn = async (seed: number) => {
        const { checks, error } = await play(files, seed);
        return { error, failed: checks.find((one) => one.id === check && !one.passed) };
      };
      // An answer may stand the scenario itself, and fail in a variation.
      const [first, ...others] = lab.scenario.seeds.shown;
      let { error, failed } = await failureOn(first);
      for (const seed of others) if (error === null && !failed) ({ error, failed } = await failureOn(seed));
      const where = failed?.source ? ` [${failed.source.file}:${failed.source.line}]` : "";
      return `${name}${where}\n    ${error ?? failed?.message ?? `passes ${check}`}\n`;
    });
    const messages = (await Promise.all(told)).join("\n");
    await cache.keep();
    await expect(messages).toMatchFileSnapshot(`messages/${id}.txt`);
  },
);
