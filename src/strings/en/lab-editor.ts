import { plural } from "../plural.ts";

// Files and the bar below the text.
export const files = "Files";
export const readOnly = "read only";
export const solution = "Solution";
export const solutionNotLoaded = "The solution could not be loaded. Check your connection and press Solution again.";
export const tabLeavesNow = "Tab now leaves the editor.";
/** `[…](key)` is a key. */
export const escapeThenTab = "[Esc](key), then [Tab](key) leaves the editor.";
export const tabMovesOn = "Tab moves on, unless “Tab indents” is on: then Esc comes first.";
export const fullNotLoaded = "The full editor could not be loaded, so this is the plain one.";
export const loadingFull = "Loading the full editor…";
export const format = "Format";
export const plainEditor = "Plain editor";
export const fullEditor = "Full editor";
export const formatting = "Formatting… The first time, this loads the formatter, about 1.5 MB.";
export const textChanged = "The text changed meanwhile. Press Format again.";
export const nothingToFormat = "Nothing to format.";
export const formatted = "Formatted.";
export const formatterNotLoaded = "The formatter could not be loaded. Check your connection and press Format again.";

// Whether the text is kept.
export const exampleNotSaved = "An example: not saved. Your own code is.";
export const saved = "Saved in this browser";
export const saving = "Saving…";
export const notSaved = "Not saved: this browser keeps nothing";

// The plain editor's tools.
export const editing = "Editing";
export const undo = "Undo";
export const redo = "Redo";
export const indent = "Indent";
export const outdent = "Outdent";
export const tabIndents = "Tab indents";
export const whatToFind = "Line number or text to find";
export const lineOrText = "Line or text";
export const find = "Find";
export const typeWhatToFind = "Type a line number, or a piece of the code.";
export const notFound = (wanted: string, file: string) => `“${wanted}” is not in ${file}.`;
export const foundAt = (line: number, total: number) => `Line ${line} of ${total}.`;

// What a run found wrong with the code.
export const problems = "What the run found in this code";
export const showMomentAt = (millis: string) => `Show the moment at ${millis} ms`;
export const atMoment = (millis: string) => `at ${millis} ms`;
export const requestsFailedHere = (count: number, why: string) =>
  plural(count, { one: `${count} request failed here: ${why}`, other: `${count} requests failed here: ${why}` });
export const queriesFailedHere = (count: number, why: string) =>
  plural(count, {
    one: `${count} query failed here, and the handler went on: ${why}`,
    other: `${count} queries failed here, and the handler went on: ${why}`,
  });
export const clientsLeaked = (count: number) =>
  plural(count, {
    one: "A client checked out here was never released: it leaked.",
    other: `${count} clients checked out here were never released: they leaked.`,
  });

// The solution compared with the text in the editor: the learner's own, or an example's.
export const howToShowSolution = "How to show the solution";
export const solutionOnly = "Solution only";
export const changesToYourCode = "Changes to your code";
export const changesToExample = "Changes to the example";
export const yourCode = "Your code";
export const theExample = "The example";
export const signsForYourCode = "− stands in your code only, + in the solution only.";
export const signsForExample = "− stands in the example only, + in the solution only.";
/** `what`: how many lines differ. */
export const difference = (file: string, what: string) => `${file}: ${what}`;
export const noDifference = "No difference.";
export const linesDiffer = (added: number, removed: number) =>
  plural(added, {
    one: `${added} line added, ${removed} removed.`,
    other: `${added} lines added, ${removed} removed.`,
  });
export const addedLine = "added:";
export const removedLine = "removed:";
