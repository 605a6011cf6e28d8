import type { Check } from "#lab/author.ts";
import type { RunInput } from "#lab/runtime.ts";
import { labIds, loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import type { ContractInputs } from "./runtime-contract.ts";

/** Starter and solution of the first lab at its shown seed. */
export async function labInputs(): Promise<ContractInputs> {
  const { starter, solution } = await inputsOf("connection-per-request");
  return { starter, solution };
}

export interface LabInput {
  title: string;
  lab: string;
  answer: "starter" | "solution";
  input: RunInput;
  checks: Check[];
}

/** Starter and solution of every lab at its shown seed, with the lab's checks; unless asked to be exhaustive, one of the two by turns. */
export async function everyLabInput(): Promise<LabInput[]> {
  const all = await Promise.all(
    (await labIds()).map(async (id, index) => {
      const { starter, solution, checks } = await inputsOf(id);
      const both = [
        { title: `${id}, starter`, lab: id, answer: "starter" as const, input: starter, checks },
        { title: `${id}, solution`, lab: id, answer: "solution" as const, input: solution, checks },
      ];
      return process.env.WARM_START_EXHAUSTIVE === "1" ? both : both.slice(index % 2).slice(0, 1);
    }),
  );
  return all.flat();
}

async function inputsOf(id: string): Promise<ContractInputs & Pick<LabInput, "checks">> {
  const lab = await loadLab(id);
  const [shown] = lab.scenario.seeds.shown;
  return {
    starter: runInput(lab, lab.starter, shown),
    solution: runInput(lab, lab.solution, shown),
    checks: lab.checks,
  };
}
