// What only the full editor says, which comes when it is wanted.
export const formatterLoading = "The formatter is still loading. Try again in a moment.";
export const nothingToFormat = "Nothing to format.";
export const formatted = "Formatted.";
/** `code`: the name of the file, as a label. */
export const labelOf = (code: string) => `${code}. Press Escape, then Tab, to leave the editor.`;
export const fileIsGiven = "This file is given: you can read it, not edit it.";
export const letTabLeave = "Let the next Tab leave the editor";
/** Who found what is wrong with a line. */
export const sourceOfProblems = "the run";
