import { plural } from "../plural.ts";

export const items = (count: number): string => plural(count, { one: `${count} item`, other: `${count} items` });

// The queue.
export const loading = "Reading your record…";
export const dueCount = (count: number): string =>
  plural(count, { one: `${count} item due`, other: `${count} items due` });
export const nothingDue = "Nothing is due";
export const nothingYet = "Nothing to recall yet";
export const asksFirst = (count: number): string =>
  `A sitting asks the first ${count}. You can stop after any of them.`;
export const mayStop = "You can stop after any of them.";
/** `when` as in “tomorrow, Tuesday 24 November”. */
export const inQueue = (count: number, when: string): string =>
  `${items(count)} in your queue. The next is asked ${when}.`;
export const comesBack =
  "Answer a question or make a prediction in a lesson, an incident or a test, and it comes back here a day later.";
export const start = "Start";
export const startWith = (count: number): string => `Start: ${items(count)}`;
export const andMore = (count: number): string => `And ${items(count)} after these.`;
export const takenOut = (count: number): string => `Taken out of review: ${count}`;
export const putBack = "Put back";
export const incidentTitled = (title: string): string => `the incident “${title}”`;

// An item.
export const theItem = "Item";
export const place = (number: number, all: number): string => `${number} of ${all}`;
export const next = "Next";
export const finish = "Finish";
export const stopForToday = "Stop for today";
export const removeItem = "Remove from review";
/** How an answer counts, by what the scheduler calls it. */
export const ratings = { again: "again", hard: "hard", good: "good", easy: "easy" };
export const countedAs = (rating: string, when: string): string => `Counted as ${rating}. Asked again ${when}.`;
export const readAbout = (lesson: string): string => `Read about it in [${lesson}](lesson).`;

// A prediction that is asked again.
export const predictedOnce = "You predicted this once";
export const yourAnswer = "Your answer";
export const howSure = "How sure are you?";
export const answer = "Answer";
export const sayHowSure = "Say how sure you are first.";
/** `verdict` finishes the sentence, such as “too low.” */
export const youSaidRightly = (said: string, verdict: string): string => `✓ You said ${said}: ${verdict}`;
export const youSaidWrongly = (said: string, verdict: string): string => `✗ You said ${said}: ${verdict}`;
export const isNotSo = "not so.";
export const rightIs = (right: string): string => `Right is ${right}.`;
export const firstGuess = (guess: number | string): string => `Your first guess was ${guess}.`;

// The end of a sitting.
export const rightOf = (right: number, all: number): string => `${right} of ${all} right.`;
export const noAnswer = "No answer was given, so nothing has changed.";
export const nextAsked = (when: string): string => `Nothing is due now. The next item is asked ${when}.`;
export const stillDue = (count: number): string => `${items(count)} still due, whenever you like.`;
export const done = "Done for now";
export const stopped = "Stopped";
export const columnItem = "Item";
export const columnAnswer = "Answer";
export const columnAgain = "Asked again";
export const right = "✓ Right";
export const partlyRight = "◐ Partly right";
export const wrong = "✗ Wrong";
export const goOn = "Go on";
export const goOnWith = (count: number): string => `Go on: ${items(count)}`;

// Why an item is asked now; `when` as in “3 days ago”.
export const sureAndWrong = (when: string): string => `You were sure and wrong ${when}.`;
export const dueNow = (percent: number): string => `Due now: about ${percent} % chance you still know it.`;
/** `since` is a weekday, or a day and its month. */
export const dueSince = (since: string, percent: number): string =>
  `Due since ${since}: about ${percent} % chance you still know it.`;
export const metBelief = (when: string): string => `You met this belief ${when}. Does the truth still hold?`;
export const skippedGuess = (when: string): string => `You skipped this guess ${when} and then saw the answer.`;
export const predicted = (when: string): string =>
  `You predicted this ${when} and saw what is so. Do you still know it?`;
export const hadWrong = (when: string): string => `You had this wrong ${when}.`;
export const hadPartRight = (when: string): string => `You had part of this right ${when}.`;
export const guessedRight = (when: string): string => `You guessed this right ${when}.`;
export const hadRight = (when: string): string => `You had this right ${when}, and it has not been asked since.`;
