export const score = (right: number, all: number): string => `You have ${right} of ${all} right.`;
export const tryAgain = "Try again what went wrong";
