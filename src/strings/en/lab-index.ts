import { plural } from "../plural.ts";

// The list of labs, narrowed.
export const labs = (total: number) => `${total} labs`;
export const labsOf = (shown: number, total: number) => `${shown} of ${total} labs`;

// Why a lab is the next to do.
export const youHaveBegun = "You have begun it, and it is not passed yet.";
export const stepIsWeak = (right: number, asked: number, step: number) =>
  `You had ${right} of ${asked} questions of step ${step} right; this lab is about it.`;
export const firstOfCourse = "It is the first of the course.";
export const stepsAreDone = "All labs of the steps are passed or known.";
export const nextOfStep = (step: number) => `It is the next in the course, of step ${step}.`;
export const nextPastKnown = (step: number) =>
  `It is the next in the course, of step ${step}, past steps your answers show you know.`;

// How much is left.
export const allPassed = (total: number) => `All ${total} labs are passed.`;
/** `time`: one of the two below. */
export const left = (passed: number, total: number, left: number, time: string) =>
  plural(left, {
    one: `${passed} of ${total} passed; ${left} is left, about ${time}.`,
    other: `${passed} of ${total} passed; ${left} are left, about ${time}.`,
  });
export const minutes = (count: number) => `${count} minutes`;
export const hours = (count: number) => `${count} hours`;
