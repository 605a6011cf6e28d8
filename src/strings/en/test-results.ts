import { plural } from "../plural.ts";

// Verdicts. Credit comes as a text, such as “7.5”.
export const noQuestionCounts = "No question of this test counts any more";
export const resultRight = (credit: string, outOf: number): string => `${credit} of ${outOf} right`;
export const passedWith = (credit: string, outOf: number): string => `Passed: ${credit} of ${outOf}`;
export const notPassedYet = (credit: string, outOf: number): string => `Not passed yet: ${credit} of ${outOf}`;

// What must be known about a score.
export const passWith = (needed: string, outOf: number): string => `You pass with ${needed} of ${outOf} right.`;
export const earnedPart = (count: number): string =>
  plural(count, {
    one: `${count} question earned part of the credit.`,
    other: `${count} questions earned part of the credit.`,
  });
export const hadNoAnswer = (count: number): string =>
  plural(count, {
    one: `${count} question had no answer and counts as wrong.`,
    other: `${count} questions had no answer and count as wrong.`,
  });
export const changedSince = (count: number): string =>
  plural(count, {
    one: `${count} question changed since you answered and no longer counts. The score is out of the rest.`,
    other: `${count} questions changed since you answered and no longer count. The score is out of the rest.`,
  });
export const rewordedSince = (count: number): string =>
  plural(count, {
    one: `${count} question was reworded since. Your answer still counts.`,
    other: `${count} questions were reworded since. Your answer still counts.`,
  });

// How an answer stands.
export const standsRight = "right";
export const standsPartly = "partly right";
export const standsWrong = "wrong";
export const standsUnanswered = "not answered";
export const standsChanged = "does not count";

// How well a step is known.
export const strong = "strong";
export const likelyKnown = "likely known";
export const shaky = "shaky";
export const newToYou = "new to you";

// Steps and lessons.
export const step = (number: number): string => `Step ${number}`;
export const stepTitled = (number: number, title: string): string => `Step ${number}: ${title}`;
export const startAtStep = (number: number): string => `Start at step ${number}`;
export const startAtStepTitled = (number: number, title: string): string => `Start at step ${number}: ${title}`;
export const knowsAllSteps = "You seem to know all steps. Take the final test";
export const lessonNotThere = (title: string): string => `${title} (this lesson is not there yet)`;
