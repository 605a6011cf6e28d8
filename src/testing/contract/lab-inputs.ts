import { loadLab, runInput } from "#lab/runtimes/node/load-lab.ts";
import type { ContractInputs } from "./runtime-contract.ts";

/** Starter and solution of the first lab at its shown seed. */
export async function labInputs(): Promise<ContractInputs> {
  const lab = await loadLab("connection-per-request");
  const [shown] = lab.scenario.seeds.shown;
  return { starter: runInput(lab, lab.starter, shown), solution: runInput(lab, lab.solution, shown) };
}
