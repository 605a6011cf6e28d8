export const answered = (count: number, all: number): string => `${count} of ${all} answered.`;
export const continueTest = "Continue";
export const seeResult = "See the result";
export const finishedOn = (when: string): string => `Finished on ${when}.`;
export const passed = (credit: string, outOf: number): string => `✓ Passed: ${credit} of ${outOf}`;
export const notPassedYet = (credit: string, outOf: number): string => `Not passed yet: ${credit} of ${outOf}`;
export const result = (credit: string, outOf: number): string => `${credit} of ${outOf}`;
