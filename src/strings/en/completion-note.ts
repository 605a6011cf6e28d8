import { plural } from "../plural.ts";

export const title = "Completion note";
export const honest =
  "This test was taken in this browser by whoever sat at it. Nobody checked who that was. This note is a memo for yourself. It proves nothing to anyone else.";
export const print = "Print this note";

// What it lists.
export const passed = "Passed";
export const course = (name: string, subject: string): string => `${name}, an interactive course on ${subject}`;
export const passedTest = (test: string, course: string): string => `${test} of ${course}`;
export const when = "When";
export const result = "Result";
export const resultNeeded = (credit: string, outOf: number, percent: number, needed: string): string =>
  `${credit} of ${outOf} (${percent} %); ${needed} were needed`;
export const how = "How";
export const atFirstGo = "At the first go. Without supervision, and with the course at hand.";
export const afterRetries = (credit: string, outOf: number, retries: number): string =>
  plural(retries, {
    one: `${credit} of ${outOf} at first, then ${retries} retry of what was wrong. Without supervision, and with the course at hand.`,
    other: `${credit} of ${outOf} at first, then ${retries} retries of what was wrong. Without supervision, and with the course at hand.`,
  });
export const questions = "Questions";
export const drawnFrom = (count: number, bank: number, steps: string): string =>
  `${count} drawn from ${bank}, on ${steps}`;
