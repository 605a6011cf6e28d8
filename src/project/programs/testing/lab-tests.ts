import type { Check } from "#lab/author.ts";
import { judge } from "#lab/judge.ts";
import type { LabRuntime, RunInput } from "#lab/runtime.ts";
import { ProjectError } from "../disk/project-error.ts";
import { projectRoot } from "../disk/project-root.ts";
import { createProjectRuntime, patientSilenceMillis } from "../disk/project-runtime.ts";
import { readChecks } from "../disk/read-checks.ts";
import { readFiles } from "../disk/read-files.ts";
import { readLab } from "../disk/read-lab.ts";
import { objectionToPlace } from "../disk/requirements.ts";
import { runDots } from "../running/run-dots.ts";
import { type Failure, failureOf, type JudgedSeed } from "./failure-words.ts";

/** A check of the lab as a test. */
export interface LabTest {
  title: string;
  /** Rejects with what the check says where it doesn't hold. All tests look at the same runs, which the first one waits for. */
  hold(): Promise<void>;
}

/** The lab's checks as tests of the files as they are on disk. */
export async function labTests(): Promise<LabTest[]> {
  const checks = await readChecks();
  let played: Promise<JudgedSeed[]> | null = null;
  return checks.map(({ id, title }) => ({
    title,
    async hold() {
      played ??= play(checks);
      const failure = failureOf(id, await played);
      if (failure !== null) throw new CheckFailure(failure);
    },
  }));
}

/** Reporters show the stack: this one leads to the learner's line, because where it was thrown is of no use to anybody. */
class CheckFailure extends Error {
  constructor({ words, where }: Failure) {
    super(words);
    this.stack = where === undefined ? words : `${words}\n    at ${where.file}:${where.line}`;
  }
}

const withoutPlace = (words: string) => new CheckFailure({ words, where: undefined });

/** Every seed of the lab, those not shown too; a run that stopped is the last one, because what stops one stops the others. */
async function play(checks: Check[]): Promise<JudgedSeed[]> {
  const objection = objectionToPlace();
  if (objection !== null) throw withoutPlace(objection);
  const runtime = createProjectRuntime({ silenceMillis: patientSilenceMillis });
  try {
    return await playSeeds(await readInput(), checks, runtime);
  } catch (error) {
    throw error instanceof ProjectError ? withoutPlace(error.message) : error;
  } finally {
    await runtime.dispose();
  }
}

async function readInput(): Promise<Omit<RunInput, "seed">> {
  const { id, paths, routes, scenario } = await readLab(projectRoot);
  return { lab: id, files: await readFiles(projectRoot, paths), routes, scenario };
}

async function playSeeds(input: Omit<RunInput, "seed">, checks: Check[], runtime: LabRuntime): Promise<JudgedSeed[]> {
  const { shown, notShown } = input.scenario.seeds;
  const seeds = [...shown, ...notShown];
  const judged: JudgedSeed[] = [];
  const dots = runDots(seeds.length);
  for (const seed of seeds) {
    const report = await runtime.run({ ...input, seed });
    judged.push({ seed, isShown: shown.includes(seed), judgement: judge(checks, report) });
    dots.done();
    if (report.trace.error !== null) break;
  }
  dots.end();
  return judged;
}
