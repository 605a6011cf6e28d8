import { createRun } from "#lab/run.ts";
import type { LabRuntime } from "#lab/runtime.ts";
import { createTabRuntime } from "#lab/runtimes/worker/tab-runtime.ts";
import type { Scenario } from "#schemas/scenario.ts";
import { preparing, running } from "#strings/budget.ts";
import "#visualiser/element/pool-scene.ts";
import type { BudgetInput } from "./budget.ts";
import { burstOf, playedIn, playedInWords, tooLargeToPlay } from "./burst.ts";

let runtime: LabRuntime | null = null;

/** Plays a burst with these numbers in this tab, says what came of it, and puts the player into `stage` at the first refusal. */
export async function play(
  input: BudgetInput,
  base: Scenario,
  { say, stage }: { say: (words: string) => void; stage: HTMLElement },
): Promise<void> {
  const objection = tooLargeToPlay(input);
  if (objection) return say(objection);
  runtime ??= createTabRuntime({ base: `${import.meta.env.BASE_URL.replace(/\/$/, "")}/engine/` });
  const stop = runtime.onStatus((status) => {
    if (status.state === "preparing") say(preparing(status.stage, Math.round(status.progress * 100)));
    else if (status.state === "running") say(running);
  });
  try {
    const { trace } = await runtime.run(burstOf(input, base));
    if (trace.error) throw new Error(trace.error.message);
    say(playedInWords(playedIn(createRun(trace))));
    const scene = document.createElement("pool-scene");
    stage.replaceChildren(scene);
    scene.trace = trace;
    scene.jumpToFirstFailure();
  } finally {
    stop();
  }
}
