import { within } from "#lab/runtimes/webcontainer/deadline.ts";
import type { WebcontainerStepId } from "#schemas/webcontainer-steps.ts";
import * as say from "#strings/webcontainer-check.ts";

/** One thing that is tried. */
export interface Step {
  id: WebcontainerStepId;
  name: string;
  /** What the reader is told of it before it is tried. */
  tries: string;
  /** Steps that have to be done before it makes sense. */
  needs: readonly WebcontainerStepId[];
  /** Given up after this long. */
  limitMillis: number;
}

/** What came of a step; `ok` is null where it was not tried. */
export interface StepOutcome {
  id: WebcontainerStepId;
  name: string;
  ok: boolean | null;
  millis: number;
  words: string;
}

/** Does the step; resolves to words for the reader, rejects with what went wrong. */
export type Action = () => Promise<string>;

/** Rejected with where this container leaves something out on purpose. */
export class NotThere extends Error {}

export interface StepWatch {
  began(step: Step): void;
  ended(outcome: StepOutcome): void;
}

/** Tries one step after the other; what needs a step that did not succeed is not tried, and says why. Never rejects. */
export async function runSteps(
  steps: readonly Step[],
  actions: Record<WebcontainerStepId, Action>,
  watch: StepWatch,
  now: () => number = () => performance.now(),
): Promise<StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  for (const step of steps) {
    const { id, name } = step;
    const missing = outcomes.find((outcome) => step.needs.includes(outcome.id) && outcome.ok !== true);
    let ok: boolean | null = null;
    let words = say.needsStep(missing?.name ?? "");
    const began = now();
    if (!missing) {
      watch.began(step);
      try {
        words = await within(actions[id](), step.limitMillis, () => givenUp(step));
        ok = true;
      } catch (error) {
        words = error instanceof Error ? error.message : String(error);
        ok = error instanceof NotThere ? null : false;
      }
    }
    const outcome = { id, name, ok, millis: Math.round(now() - began), words };
    outcomes.push(outcome);
    watch.ended(outcome);
  }
  return outcomes;
}

const givenUp = ({ limitMillis }: Step) => new Error(say.givenUpAfter(limitMillis / 1000));
