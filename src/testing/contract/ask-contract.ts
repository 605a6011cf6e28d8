import type { LabRuntime } from "#lab/runtime.ts";
import { answersInPsqlsWords } from "./asking/answers.ts";
import { createAskTools } from "./asking/ask-tools.ts";
import { nothingLeftBehind } from "./asking/harm.ts";
import { replicaBeside } from "./asking/of-replica.ts";
import { sessionsThen } from "./asking/sessions.ts";
import type { ContractInputs, TestApi } from "./runtime-contract.ts";

/**
 * What every `LabRuntime` must answer to SQL about a run at a moment. `runtime` and `inputs` are called when the tests run.
 * What harm SQL may do is the engine's matter, which is the same everywhere: a runtime that is slow to start may leave that to others.
 */
export function askContract(
  name: string,
  runtime: () => Promise<LabRuntime>,
  inputs: () => Promise<ContractInputs>,
  { isHarmTried = true, ...api }: TestApi & { isHarmTried?: boolean },
): void {
  const tools = createAskTools(runtime, inputs, api);

  api.describe(`${name}: SQL at a moment`, () => {
    sessionsThen(tools);
    answersInPsqlsWords(tools);
    replicaBeside(tools);
    if (isHarmTried) nothingLeftBehind(tools);
  });
}
