import { availableParallelism } from "node:os";
import type { LabRuntime, RunInput, RunReport } from "#lab/runtime.ts";

/** Runs several inputs at once; a run's report does not depend on which runtime played it. */
export interface RuntimePool {
  run(input: RunInput): Promise<RunReport>;
  dispose(): Promise<void>;
}

/** At most `size` runtimes, each made when the others are busy; more runs than that wait their turn, first come first served. */
export function createRuntimePool(
  make: () => Pick<LabRuntime, "run" | "dispose">,
  size = Math.min(4, availableParallelism()),
): RuntimePool {
  type Runtime = ReturnType<typeof make>;
  const all: Runtime[] = [];
  const idle: Runtime[] = [];
  const waiting: Array<(runtime: Runtime) => void> = [];

  async function borrow(): Promise<Runtime> {
    const free = idle.pop();
    if (free) return free;
    if (all.length === size) return new Promise((resolve) => waiting.push(resolve));
    const made = make();
    all.push(made);
    return made;
  }

  function giveBack(runtime: Runtime): void {
    const next = waiting.shift();
    if (next) next(runtime);
    else idle.push(runtime);
  }

  return {
    async run(input) {
      const runtime = await borrow();
      try {
        return await runtime.run(input);
      } finally {
        giveBack(runtime);
      }
    },
    async dispose() {
      await Promise.all(all.map((runtime) => runtime.dispose()));
    },
  };
}
