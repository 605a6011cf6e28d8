import path from "node:path";
import { LabError, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { labPlayer } from "../../play/lab-player.ts";
import { noOutcomeCache, outcomeCache } from "../../play/outcome-cache.ts";
import type { RuntimePool } from "../../play/runtime-pool.ts";
import { broken, type Finding } from "../finding.ts";
import { checkLabFiles } from "./files.ts";
import { checkLabRuns } from "./runs.ts";

/** Everything about these labs; what they played before is remembered unless `fresh`. `pages` are written `lesson:<id>`. */
export async function checkLabs(
  ids: readonly string[],
  options: { pool: RuntimePool; pages: ReadonlySet<string>; fresh: boolean; sample: boolean },
): Promise<Finding[]> {
  const { pool, pages, fresh, sample } = options;
  const findings: Finding[] = [];
  for (const id of ids) {
    try {
      const lab = await loadLab(id);
      const cache = fresh ? noOutcomeCache : await outcomeCache(id, { folder: path.resolve(".cache/warm-start/labs") });
      const player = labPlayer(lab, pool, cache);
      findings.push(...checkLabFiles(lab, pages), ...(await checkLabRuns(lab, player, { sample })));
      await cache.keep();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const isOurs = error instanceof LabError;
      findings.push(broken(`labs/${id}`, isOurs ? error.message : `it can't be checked: ${error.stack}`));
    }
  }
  return findings;
}
