import type { StepStrength } from "#quiz/tests/placement.ts";
import type { LabState } from "#schemas/progress.ts";
import * as say from "#strings/lab-index.ts";
import type { LabProgress } from "./filter.ts";

/** A lab in the order of the course. */
export interface CourseLab {
  id: string;
  title: string;
  minutes: number;
  /** Missing for labs beside the steps. */
  step?: number;
}

export interface NextLab {
  lab: CourseLab;
  /** Why this one, in a sentence. */
  reason: string;
}

/** From here on a step counts as weak, with an answer to show for it; and from there on as known. */
const weakBelow = 0.5;
const strongFrom = 0.8;

export function stateOf(state: LabState | undefined): LabProgress {
  if (state?.passed) return "passed";
  return state?.files || state?.openedAtMillis !== undefined ? "started" : "new";
}

/**
 * The lab to do next: one that was begun, else one of the first step that answers show to be weak, else the next in the
 * course, past steps that are known. Null when all are passed.
 */
export function nextLab(
  labs: readonly CourseLab[],
  states: Readonly<Record<string, LabState>>,
  strengths: readonly StepStrength[],
): NextLab | null {
  const open = labs.filter(({ id }) => stateOf(states[id]) !== "passed");
  const [first] = open;
  if (!first) return null;
  const begun = open
    .filter(({ id }) => states[id]?.files)
    .toSorted((a, b) => (states[b.id]?.filesAtMillis ?? 0) - (states[a.id]?.filesAtMillis ?? 0))[0];
  if (begun) return { lab: begun, reason: say.youHaveBegun };

  for (const { step, strength, asked, right } of strengths) {
    const lab = open.find((one) => one.step === step);
    if (asked > 0 && strength < weakBelow && lab) return { lab, reason: say.stepIsWeak(right, asked, step) };
  }

  const known = new Set(
    strengths.filter(({ asked, strength }) => asked > 1 && strength >= strongFrom).map(({ step }) => step),
  );
  const lab = open.find(({ step }) => step !== undefined && !known.has(step)) ?? first;
  if (lab === labs[0]) return { lab, reason: say.firstOfCourse };
  if (lab.step === undefined) return { lab, reason: say.stepsAreDone };
  return { lab, reason: (open.indexOf(lab) > 0 ? say.nextPastKnown : say.nextOfStep)(lab.step) };
}

/** “3 of 25 passed. 22 are left, about 7 hours.” */
export function leftInWords(labs: readonly CourseLab[], states: Readonly<Record<string, LabState>>): string {
  const open = labs.filter(({ id }) => stateOf(states[id]) !== "passed");
  const minutes = open.reduce((sum, lab) => sum + lab.minutes, 0);
  if (open.length === 0) return say.allPassed(labs.length);
  const time = minutes < 90 ? say.minutes(minutes) : say.hours(Math.round(minutes / 60));
  return say.left(labs.length - open.length, labs.length, open.length, time);
}
