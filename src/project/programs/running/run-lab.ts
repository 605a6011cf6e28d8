import { DeploymentError } from "#lab/deployment.ts";
import { ParameterError } from "#lab/parameters.ts";
import { playedScenario } from "#lab/played-scenario.ts";
import { runSeeds, type SeedResult } from "#lab/run-seeds.ts";
import type { RunInput } from "#lab/runtime.ts";
import { labResult } from "#project/result/lab-result.ts";
import { resultWords } from "#project/result/result-words.ts";
import { ProjectError } from "../disk/project-error.ts";
import { projectRoot } from "../disk/project-root.ts";
import { createProjectRuntime, patientSilenceMillis } from "../disk/project-runtime.ts";
import { readChecks } from "../disk/read-checks.ts";
import { readFiles } from "../disk/read-files.ts";
import { readLab } from "../disk/read-lab.ts";
import { UsageError } from "../usage/usage-error.ts";
import { readArguments, usage } from "./arguments.ts";
import { runDots } from "./run-dots.ts";

/** Plays the project's lab and prints what came of it; the process' exit code. */
export async function runLab(argv: string[]): Promise<number> {
  try {
    return await playAndPrint(argv);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isOurs = error instanceof UsageError || error instanceof ProjectError;
    console.error(isOurs ? error.message : `The lab could not be played: ${error.message}`);
    return 2;
  }
}

async function playAndPrint(argv: string[]): Promise<number> {
  const { seed, parameters, check, json, help } = readArguments(argv);
  if (help) {
    console.log(usage);
    return 0;
  }
  const lab = await readLab(projectRoot);
  const files = await readFiles(projectRoot, lab.paths);
  const { routes, scenario } = lab;
  const input = { lab: lab.id, files, routes, scenario, parameters };
  const { shown, notShown } = scenario.seeds;
  const seeds = check ? [...shown, ...notShown] : [seed ?? shown[0]];
  if (!check) objectEarly({ ...input, seed: seeds[0] ?? 0 });
  const runtime = createProjectRuntime({ silenceMillis: patientSilenceMillis });
  const checks = await readChecks();
  const dots = runDots(seeds.length);
  let first: SeedResult | undefined;
  const last = await runSeeds(runtime, input, checks, seeds, (result) => {
    first ??= result;
    dots.done();
  }).finally(dots.end);
  await runtime.dispose();
  // The first seed that fails, or the one the page shows when all pass.
  const outcome = last.judgement.passed ? (first ?? last) : last;
  const result = labResult(lab.id, runtime.id, parameters, outcome);
  console.log(json ? JSON.stringify(result) : resultWords(lab.title, result, outcome.report.trace.error));
  return result.passed ? 0 : 1;
}

/** Parameters that contradict the lab are wrong usage, and no run that failed. */
function objectEarly(input: RunInput): void {
  try {
    playedScenario(input);
  } catch (error) {
    if (error instanceof ParameterError) throw new UsageError(error.message);
    // The run itself says what is wrong with a deployment file.
    if (!(error instanceof DeploymentError)) throw error;
  }
}
