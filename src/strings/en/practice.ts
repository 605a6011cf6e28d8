export const howItGoes =
  "Two tries each. After the first wrong one you learn why, and after the second you see everything. Nothing is sent anywhere.";
export const howItGoesWhereSent =
  "Two tries each. After the first wrong one you learn why, and after the second you see everything.";
export const result = "Result";
export const toReadAgain = "To read again";
export const tryAgain = "Try again what was wrong";
export const startOver = "Start over";
export const allTests = "All tests";
export const score = (credit: string, outOf: number): string => `You have ${credit} of ${outOf} right.`;
export const scoreAfterRetry = (credit: string, outOf: number): string => `You have ${credit} of ${outOf} right now.`;
