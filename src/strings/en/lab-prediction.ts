import { plural } from "../plural.ts";

export const prediction = "Prediction";
export const predictFirst = "Predict first";
export const yourPrediction = "Your prediction";
/** `title`: one of the two above. */
export const titleOf = (title: string) => `${title}:`;
export const typeWholeNumber = "Type a whole number from 0 upwards, for example 3, or press Skip.";
export const commit = "Commit";
export const skip = "Skip";

// The verdict: what was said, what happened, how far off.
export const youPredicted = (value: number) => `You predicted ${value}.`;
export const youSkipped = "You skipped the prediction.";
export const runShowsIt = (said: string, seed: number) =>
  `${said} A run of the code as it was given, with seed ${seed}, shows the number.`;
export const happened = (said: string, what: string) => `${said} ${what}`;
export const closeEnough = (what: string, off: number) => `${what} That is ${off} off, close enough to be right.`;
/** `judged`: how the number compares, as the quiz says it. */
export const yourNumberIs = (what: string, judged: string) => `${what} Your number is ${judged}`;

// What a run came to, by what was asked.
export const requestsArrived = (count: number) =>
  plural(count, { one: `${count} request arrived.`, other: `${count} requests arrived.` });
export const wereAnswered = (count: number) =>
  plural(count, { one: `${count} was answered.`, other: `${count} were answered.` });
export const requestsFailed = (count: number) =>
  plural(count, { one: `${count} request failed.`, other: `${count} requests failed.` });
export const connectionsRefused = (count: number) =>
  plural(count, { one: `${count} connection was refused.`, other: `${count} connections were refused.` });
export const connectionsOpened = (count: number) =>
  plural(count, { one: `${count} connection was opened.`, other: `${count} connections were opened.` });
export const openAtTheMost = (count: number) =>
  plural(count, {
    one: `${count} connection was open at the most.`,
    other: `${count} connections were open at the most.`,
  });
export const clientsStayedOpen = (count: number) =>
  plural(count, { one: `${count} client stayed open.`, other: `${count} clients stayed open.` });
export const startedCold = (count: number) =>
  plural(count, { one: `${count} instance started cold.`, other: `${count} instances started cold.` });
