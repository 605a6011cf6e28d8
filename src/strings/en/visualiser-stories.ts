// The story of a request, an instance, a connection …: its frame, and clauses that many stories share.

/** Before a moment, and before a line of code, for those who hear the buttons. */
export const goTo = "Go to ";
export const show = "Show ";
export const line = (file: string, number: number) => `line ${number} of ${file}`;
