/** After this many wrong tries the answer is shown. */
export const MAX_ATTEMPTS = 2;

export interface AttemptState {
  attempts: number;
  correct: boolean;
}

/** A question is settled when it is answered rightly or the tries are used up: then every rationale is shown. */
export function isSettled({ attempts, correct }: AttemptState): boolean {
  return correct || attempts >= MAX_ATTEMPTS;
}
