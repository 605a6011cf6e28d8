import type { LabRuntime, RunInput } from "#lab/runtime.ts";
import { createTabRuntime } from "#lab/runtimes/worker/tab-runtime.ts";
import { scenarioSchema } from "#schemas/scenario.ts";
import * as say from "#strings/sandbox.ts";
import { handlerFile, readSetup, setupFile } from "./setup.ts";

/** The run that a sandbox's files describe: `scenario.json` becomes the scenario, and the style of the handler its adapter. */
function describedRun({ files, ...input }: RunInput): RunInput {
  const { [setupFile]: text = "", ...code } = files;
  const { setup, problem } = readSetup(text);
  if (!setup) throw new Error(problem);
  const { handler, ...scenario } = setup;
  const parsed = scenarioSchema.safeParse({ ...scenario, seeds: { shown: [input.seed] } });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join(".") ?? "";
    const why = issue?.message ?? say.doesNotFit;
    throw new Error(where === "" ? say.wrongIn(setupFile, why) : say.wrongAt(setupFile, where, why));
  }
  return {
    ...input,
    files: code,
    routes: [{ path: "/api", file: handlerFile, adapter: handler }],
    scenario: parsed.data,
  };
}

/** The engine in this tab, for files that bring their own scenario. */
export function createSandboxRuntime(base: string): LabRuntime {
  const tab = createTabRuntime({ base });
  return {
    ...tab,
    run: async (input) => tab.run(describedRun(input)),
    ask: async (question) => tab.ask({ ...question, input: describedRun(question.input) }),
  };
}
