import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { LabError, type LoadedLab, labsFolder, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { labSchema } from "#schemas/lab.ts";
import { type LabPlayer, labPlayer } from "../../play/lab-player.ts";
import { noOutcomeCache, outcomeCache } from "../../play/outcome-cache.ts";
import type { RuntimePool } from "../../play/runtime-pool.ts";
import { broken, type Finding, misfit } from "../finding.ts";
import { checkLabFiles, type LabLines } from "./files.ts";
import { checkLabRuns } from "./runs.ts";

/** Everything about these labs; what they played before is remembered unless `fresh`. `pages` are written `lesson:<id>`. */
export async function checkLabs(
  ids: readonly string[],
  options: { pool: RuntimePool; pages: ReadonlySet<string>; fresh: boolean; sample: boolean },
): Promise<Finding[]> {
  const { pool, pages, fresh, sample } = options;
  const findings: Finding[] = [];
  for (const id of ids) {
    const cache = fresh ? noOutcomeCache : await outcomeCache(id, { folder: path.resolve(".cache/warm-start/labs") });
    const player = (lab: LoadedLab) => labPlayer(lab, pool, cache);
    findings.push(...(await checkLab(id, { pages, sample, player })));
    await cache.keep();
  }
  return findings;
}

/** Everything about one lab, whatever is wrong with it. */
export async function checkLab(
  id: string,
  options: { pages: ReadonlySet<string>; sample: boolean; player(lab: LoadedLab): LabPlayer; folder?: string },
): Promise<Finding[]> {
  const { pages, sample, player, folder = labsFolder } = options;
  try {
    const lab = await loadLab(id, folder);
    const still = checkLabFiles(lab, pages, await linesOf(path.join(folder, id)));
    return [...still, ...(await checkLabRuns(lab, player(lab), { sample }))];
  } catch (error) {
    if (error instanceof LabError) return error.mistakes.map((mistake) => misfit(mistake.file, mistake));
    if (!(error instanceof Error)) throw error;
    return [broken({ mistake: "lab-not-checked", file: `labs/${id}`, claim: "can be checked" }, `${error.stack}`)];
  }
}

async function linesOf(lab: string): Promise<LabLines> {
  const manifest = parseYaml(await readFile(path.join(lab, "lab.yaml"), "utf8"), labSchema);
  const checks = await readFile(path.join(lab, "checks.ts"), "utf8");
  return {
    ofField: (field) => (manifest.data === null ? 1 : manifest.lineOf([field])),
    ofCheck: (check) => checks.slice(0, Math.max(0, checks.indexOf(`"${check}"`))).split("\n").length,
  };
}
