import type { LabRuntime } from "#lab/runtime.ts";
import { answersInPsqlsWords } from "./asking/answers.ts";
import { createAskTools } from "./asking/ask-tools.ts";
import { nothingLeftBehind } from "./asking/harm.ts";
import { sessionsThen } from "./asking/sessions.ts";
import type { ContractInputs, TestApi } from "./runtime-contract.ts";

/** What every `LabRuntime` must answer to SQL about a run at a moment. `runtime` and `inputs` are called when the tests run. */
export function askContract(
  name: string,
  runtime: () => Promise<LabRuntime>,
  inputs: () => Promise<ContractInputs>,
  api: TestApi,
): void {
  const tools = createAskTools(runtime, inputs, api);

  api.describe(`${name}: SQL at a moment`, () => {
    sessionsThen(tools);
    answersInPsqlsWords(tools);
    nothingLeftBehind(tools);
  });
}
