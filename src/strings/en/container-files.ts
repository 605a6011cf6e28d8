/** The files of a WebContainer, as a tree and one by one. */

export const treeLabel = "Files in the container";
export const noneOpen =
  "A file of the lab opens in the editor above, any other one here. What you type there and what a command changes are the same files.";
export const noAnswer = "The container does not answer.";
export const showsInEditor = (path: string) => `${path} shows in the editor.`;

// One file
export const reading = "Reading…";
export const notText = "This file is too large for a text box, or no text. The terminal can read it.";
export const notSavedYet = "What you typed here is not saved yet.";
export const changedMeanwhile = "It was changed in the container meanwhile. Save writes yours over it.";
export const unreadable = "This file can’t be read.";
export const goneMeanwhile = "It is gone from the container. Save writes it again.";
export const saved = "Saved in the container.";
export const notSaved = (reason: string) => `It could not be saved: ${reason}`;
export const save = "Save";
export const close = "Close";
export const closeUnsaved = "Close without saving";
