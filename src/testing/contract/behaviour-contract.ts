import { createRun } from "#lab/run.ts";
import type { LabRuntime } from "#lab/runtime.ts";
import { traceMistake } from "#lab/share/trace-mistake.ts";
import type { Behaviour } from "./behaviour.ts";
import type { TestApi } from "./runtime-contract.ts";

/**
 * Plays each behaviour and holds it to what it says. With `hashes`, which are Node's by title, every run must also have
 * left Node's trace; without, a second run must leave the first one's.
 */
export function behaviourContract(
  name: string,
  make: () => Promise<LabRuntime>,
  groups: Readonly<Record<string, readonly Behaviour[]>>,
  hashes: Readonly<Record<string, string>> | null,
  { describe, it, expect, afterAll }: TestApi,
): void {
  let shared: Promise<LabRuntime> | null = null;
  const play = async (behaviour: Behaviour) => {
    shared ??= make();
    return (await shared).run(behaviour.input);
  };
  afterAll(async () => {
    await (await shared)?.dispose();
  });
  for (const [group, behaviours] of Object.entries(groups)) {
    describe(`${name}: ${group}`, () => {
      it.each(behaviours.map((behaviour) => [behaviour.title, behaviour] as const))("%s", async (title, behaviour) => {
        const report = await play(behaviour);
        expect(report.trace.error).toBeNull();
        behaviour.shows(createRun(report.trace), expect);
        expect(traceMistake(JSON.parse(JSON.stringify(report.trace)))).toBeNull();
        expect(report.traceHash).toBe(hashes === null ? (await play(behaviour)).traceHash : hashes[title]);
      });
    });
  }
}
