// A prediction in a lesson, and asked again in review.
export const predictFirst = "Predict first";
export const yourPrediction = "Your prediction";
export const commit = "Commit";
export const skip = "Skip";
export const showAnswer = "Show the answer";
export const chooseAnswer = "Choose an answer first.";
export const typeNumber = "Type a number from 0 upwards, for example 3.";
export const skipped = "You skipped the guess.";
/** `verdict` is one of those below. */
export const youSaid = (said: string, verdict: string): string => `You said ${said}: ${verdict}`;
export const askedOtherwise = (said: number | string): string =>
  `You said ${said}, when this was asked in another form.`;

// A guess, and what is right.
export const quoted = (option: string): string => `“${option}”`;
export const amount = (value: number, unit: string): string => `${value} ${unit}`;
export const range = (low: number, high: number, unit: string): string => `${low} to ${high} ${unit}`;

// Verdicts; each finishes “You said 20 times: …”.
export const isSo = "right.";
export const isNotSo = "not so.";
export const exactlyRight = "exactly right.";
export const insideRange = "inside the range we measured.";
export const tooLow = "too low.";
export const tooHigh = "too high.";
export const littleTooLow = "close, a little too low.";
export const littleTooHigh = "close, a little too high.";
export const timesTooLow = (factor: string): string => `about ${factor} times too low.`;
export const timesTooHigh = (factor: string): string => `about ${factor} times too high.`;
