import path from "node:path";
import { parseArgs } from "node:util";
import { LabError, labIds, loadLab } from "#lab/runtimes/node/load-lab.ts";
import { createPatientRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { broken, type Finding, misfit } from "./check/finding.ts";
import { loadList } from "./check/yaml-list.ts";
import { leave } from "./leave.ts";
import { type Fate, hunt } from "./mutants/hunt.ts";
import { mutantsOf } from "./mutants/mutants-of.ts";
import { mutantFindings } from "./mutants/report.ts";
import { survivorSchema } from "./mutants/survivors.ts";
import { labPlayer } from "./play/lab-player.ts";
import { noOutcomeCache, outcomeCache } from "./play/outcome-cache.ts";
import { createRuntimePool } from "./play/runtime-pool.ts";
import { printFindings } from "./print-findings.ts";

const usage = `Usage: npm run mutants -- [ID …] [--json] [--fresh]

Spoils each lab's solution in small ways and plays it: every mutant must fail a check, or stand in the lab's
survivors.yaml with the reason why it harms nobody.

  --json    print one JSON object and nothing else
  --fresh   play again what was played before`;

/** Tests the checks of labs: code that does harm must fail one. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean" }, fresh: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const fresh = values.fresh === true;
  const findings: Finding[] = [];
  const fates: Array<Fate & { lab: string }> = [];
  const pool = createRuntimePool(createPatientRuntime);
  for (const id of positionals.length > 0 ? positionals : await labIds()) {
    try {
      const lab = await loadLab(id);
      const cache = fresh
        ? noOutcomeCache
        : await outcomeCache(id, { folder: path.resolve(".cache/warm-start/mutants") });
      const player = labPlayer(lab, pool, cache);
      const mutants = mutantsOf(lab.solution, lab.manifest.files);
      const found = await Promise.all(mutants.map((mutant) => hunt(mutant, player)));
      await cache.keep();
      const survivors = await loadList(process.cwd(), `labs/${id}/survivors.yaml`, survivorSchema);
      findings.push(...survivors.findings, ...mutantFindings(id, found, survivors.entries));
      fates.push(...found.map((fate) => ({ lab: id, ...fate })));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const fact = { mistake: "lab-not-checked", file: `labs/${id}`, claim: "its checks can be tested" } as const;
      findings.push(
        ...(error instanceof LabError
          ? error.mistakes.map((mistake) => misfit(mistake.file, mistake))
          : [broken(fact, error.message)]),
      );
    }
  }
  await pool.dispose();
  if (!values.json) return printFindings(findings);
  const problems = findings.filter(({ problem }) => problem !== null);
  console.log(
    JSON.stringify({
      mutants: fates.map(({ lab, mutant: { files: _, ...mutant }, killedBy }) => ({ lab, ...mutant, killedBy })),
      problems,
      passed: findings.length - problems.length,
      failed: problems.length,
    }),
  );
  return problems.length > 0 ? 1 : 0;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  return 2;
});
await leave();
