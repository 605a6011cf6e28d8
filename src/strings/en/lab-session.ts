import { plural } from "../plural.ts";

// What a run is called, in a label or within a sentence.
export const myRun = "My run";
export const myRunBefore = "My run before";
export const referenceRun = "Reference (the solution)";
export const starterRun = "Starter";
export const runFromFile = "Run from a file";
export const seed = (number: number) => `seed ${number}`;
/** `changes` lists what was changed of the scenario. */
export const whatIf = (changes: string) => `what if: ${changes}`;
/** A run by its seed, or its name, and what goes with it. */
export const runWith = (run: string, other: string) => `${run}, ${other}`;
export const line = (number: number) => `line ${number}`;
export const lineOfFile = (number: number, file: string) => `line ${number} of ${file}`;
export const codeOf = (file: string) => `Code of ${file}`;
export const codeOfReadOnly = (file: string) => `Code of ${file}, read only`;

// Said aloud after an action.
export const running = (run: string) => `Running ${run}.`;
export const checkingSeed = (index: number, total: number) => `Checking: seed ${index} of ${total}.`;
export const runKept = (run: string, summary: string) => `${run}: ${summary}`;
export const cancelled = "Cancelled.";
export const runWaits = (because: string) => `Run waits. ${because}`;
export const draftIsOpen = "The code is open beside your own, which is kept. Nothing has run.";
export const hintIsShown = (hint: number) => `Hint ${hint} is shown.`;
export const filesAreReset = "Your files are back as they began. You can undo this.";
export const exampleIsReset = "The example is back as it was. You can undo this.";
export const resetUndone = "Your code is back as it was.";
export const exampleResetUndone = "Your changes to the example are back.";
/** `what` is a sentence of those under “What an example is”. */
export const exampleIsOpen = (what: string) => `An example is open, your own code is kept. It is ${what}`;
export const ownCodeIsBack = "Your own code is back.";
export const exampleTaken = "The example is your code now. You can undo this.";
export const solutionIsOpen = "The solution is open next to your code.";
export const solutionNotLoaded = "The solution could not be loaded.";
export const linkWaits = "This link holds code for this page. It waits above the editor.";

// The last run in a sentence.
export const runStopped = (message: string) => `The run stopped. ${message}`;
/** `run`: seed and changes; `refusals`: one of the two below. */
export const runEnded = (number: number, changes: string, answered: number, requests: number, refusals: string) =>
  `Seed ${number}${changes && `, ${changes}`}: ${answered} of ${requests} requests answered. ${refusals}`;
export const noneRefused = "No connection was refused.";
export const someRefused = (count: number) =>
  plural(count, { one: `${count} connection was refused.`, other: `${count} connections were refused.` });
export const checksHold = (held: number, total: number) => `${held} of ${total} checks hold on this seed.`;

// Which run is shown.
export const starterRecording = "This is a recording of the starter, not of your code.";
export const solutionRecording = "This is a recording of the solution, not of your code.";
export const runIsFromFile = "This run is from a file.";
export const seedIsShown = (number: number) => `The run of seed ${number} is shown.`;
export const exampleChanged = "The example has changed since this run.";
export const codeChanged = "Your code has changed since this run.";
export const runWasOfExample = "This run was of an example, not of the code in the editor.";
export const runWasOfOwnCode = "This run was of your own code, not of the example.";

// What an example is, after “It is ” or a title with a colon.
export const theStarter = "the code this lab starts from.";
export const theSolution = "the solution of this lab.";
export const acceptedAnswer = (name: string) => `“${name}”, an answer that passes.`;
export const someAnswer = (name: string) => `“${name}”.`;
export const rejectedAnswer = (name: string, check: string) =>
  `“${name}”, an answer that does not pass. It fails the check “${check}”.`;
export const codeFromLink = "code from a link.";
export const codeOfSavedRun = "the code of a saved run.";
export const noSuchExample = (name: string) => `This lab has no example “${name}”. The link that led here may be old.`;
export const exampleNotLoaded = (name: string) => `The example “${name}” could not be loaded. Check your connection.`;

// The verdict of Check; `where` is empty or one of `onPlatform`.
export const onPlatform = (platform: string) => ` on ${platform}`;
export const passed = (total: number, where: string) => `Passed: every check holds on all ${total} seeds${where}.`;
export const examplePasses = (total: number, where: string) =>
  `The example passes: every check holds on all ${total} seeds${where}. It does not count as yours.`;
export const notPassed = (where: string, which: string) => `Not passed yet${where}: ${which}`;
export const exampleFails = (where: string, which: string) => `The example does not pass${where}: ${which}`;
export const checkDoesNotHold = (title: string) => `“${title}” does not hold.`;
export const allSeedsFail = (total: number, shown: number) =>
  `all ${total} seeds fail. The run of seed ${shown} is shown.`;
/** `names`: the seeds, with notes; `shown`: the one whose run is shown. */
export const seedsFail = (names: readonly string[], total: number, shown: number) =>
  plural(names.length, {
    one: `seed ${names[0]} fails, of ${total} in all. The run of seed ${shown} is shown.`,
    other: `seeds ${names.join(", ")} fail, of ${total} in all. The run of seed ${shown} is shown.`,
  });
export const seedStopped = (name: string) => `the run of seed ${name} stopped, so seeds after it were not played.`;
/** `names`: every seed that failed, the one that stopped last. */
export const seedsFailAndStopped = (names: readonly string[], stopped: string) =>
  `seeds ${names.join(", ")} fail; the run of seed ${stopped} stopped, so seeds after it were not played.`;
export const seedNotShown = "not shown";
/** `plays`: the seed's own situation. */
export const seedNotShownPlays = (plays: string) => `not shown: ${plays}`;
export const seedWithNote = (number: number, note: string) => `${number} (${note})`;

// Why nothing runs, and the way on.
export const littleMemory = "This device says that it has 2 GB of memory or less, and Postgres may be too much for it.";
export const tabEnded = "This tab ended the last time Postgres was at work in it, perhaps because memory ran out.";
export const runAnywayIsBelow = (doubt: string) => `${doubt} “Run anyway” is below the buttons.`;
export const pressRunAnyway = (doubt: string) => `${doubt} Press “Run anyway” first.`;
export const couldNotStart = (why: string) => `The run could not start: ${why}`;
export const noSolution = "this lab has no solution";
/** `status`: as HTTP numbers it. */
export const answersNotLoaded = (status: number) => `The answers of this lab came with status ${status}`;
export const recordedCameWith = (status: number) => `The recorded runs of this lab came with status ${status}`;
export const recordedNotLoaded = "The recorded runs could not be loaded. Check your connection.";
export const noRunToAskAbout = "There is no run to ask about.";
export const noRunToSave = "There is no run to save.";
export const linkOfAnotherPage = "This link belongs to another page.";
export const wayInContainer =
  "Your code is safe. Above the editor is what became of the container, and how to start another one. This tab runs the same lab without it.";
export const wayForOldBrowser =
  "A current Firefox, Chrome, Edge or Safari runs it. The instructions and your code stay readable here; labs run from the command line, too.";
export const wayWhenOffline = "You seem to be offline. Your code is safe; try again when you are connected.";
export const wayAtMemoryLimit =
  "Your code is safe: it is kept in this browser, not in that memory. Labs run from the command line, too.";
export const wayWithoutMemory =
  "Postgres needs about 250 MB of memory in this tab. Your code is safe: close other tabs, then try again.";
export const wayElse = "Your code is safe. If it happens again, reload the page or try another browser.";
