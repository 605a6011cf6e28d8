import { playedScenario } from "#lab/played-scenario.ts";
import type { RunInput } from "#lab/runtime.ts";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { projectRoot } from "./child.ts";
import { bothWords } from "./lab-database/both-words.ts";
import { DatabaseProblem } from "./lab-database/database-problem.ts";
import { type GivenDatabase, playBoth } from "./lab-database/play-both.ts";

/** `npm run lab -- ID --database URL`: the lab's traffic for real beside the engine's; the process' exit code. */
export async function playAgainst(
  title: string,
  input: RunInput,
  given: GivenDatabase,
  asJson: boolean,
): Promise<number> {
  const runtime = createNodeRuntime();
  try {
    if (!asJson) console.error("Playing it for real, in real time, and then in the engine …");
    const both = await playBoth(input, runtime, given, projectRoot);
    console.log(asJson ? JSON.stringify(both) : bothWords(title, both, playedScenario(input)));
    return both.errors.real === null && both.errors.simulated === null ? 0 : 1;
  } catch (error) {
    if (!(error instanceof DatabaseProblem)) throw error;
    console.error(error.message);
    return 2;
  } finally {
    await runtime.dispose();
  }
}
