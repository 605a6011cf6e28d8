// The buttons and what stands beside them.
export const labActions = "Lab actions";
export const actions = "Actions";
export const run = "Run";
export const check = "Check";
export const hintOf = (hint: number, total: number) => `Hint ${hint} of ${total}`;
export const solution = "Solution";
export const backToExample = "Back to the example";
export const backToMyCode = "Back to my code";
export const reset = "Reset";
export const undoReset = "Undo reset";
export const cancel = "Cancel";
export const tryAgain = "Try again";
export const runAnyway = "Run anyway";
export const theStartersRun = "The starter’s run";
export const theSolutionsRun = "The solution’s run";
/** `[…](key)` is a key. */
export const keysToRun = "[Ctrl](key)+[Enter](key) runs ([⌘](key) on a Mac).";
export const keysToRunAndCheck =
  "[Ctrl](key)+[Enter](key) runs, [Ctrl](key)+[Shift](key)+[Enter](key) checks ([⌘](key) on a Mac).";

// Which platform, which seed.
export const whereDoesItRun = "Where does it run?";
export const asInstructionsTell = "As the instructions tell it.";
/** `says`: what the platform is, in a sentence. */
export const runAndCheckThere = (says: string) => `${says} Run and Check play there.`;
export const seedThatRunPlays = "Seed that Run plays";
export const seed = "Seed";

// Questions before something changes.
export const openSolutionQuestion = "Open the solution?";
export const openSolutionText =
  "You have not run anything yet. It opens next to the code in the editor, which stays as it is.";
export const openSolution = "Open the solution";
export const notYet = "Not yet";
export const resetYourFiles = "Reset your files?";
export const resetYourFilesText = "They go back to the starter. You can undo this until you type again.";
export const keepMyCode = "Keep my code";
export const resetExample = "Reset the example’s files?";
export const resetExampleText =
  "They go back to what they were when the example was opened. You can undo this until you type again.";
export const keepMyChanges = "Keep my changes";
export const resetSandbox = "Reset code and scenario?";
export const resetSandboxText = "They go back to what this page began with. You can undo this until you type again.";
export const keepMine = "Keep mine";

// What Run would play other than the lab.
export const runWaits = (trouble: string) => `Run waits: ${trouble}`;
export const runPlaysWhatIf = (changes: string) => `Run plays **what if: ${changes}**. Check plays the lab as it is.`;
export const whatIfTitle = "What if…";
export const valueCantBePlayed = "a value can’t be played";
export const asTheLabHasIt = "as the lab has it";
export const fieldsNotLoaded = "The fields could not be loaded. Check your connection, then close and open this again.";
export const loadingFields = "Loading the fields…";

// What is going on.
export const runWaitsForField = "Run waits for a field.";
export const cancelled = "Cancelled.";
export const cancelledRunShown = "Cancelled. The last run that ended is still shown.";
export const checkingSeed = (index: number, total: number) => `Checking: seed ${index} of ${total}`;
export const running = (what: string) => `Running ${what}…`;
/** `stage`: what the engine is at; `size`: empty or what is downloaded. */
export const preparing = (stage: string, size: string, percent: number) => `${stage}${size}… ${percent} %`;
export const postgresSize = " (about 5 MB, once)";
export const firstStartIsLong = "The first start loads a whole Postgres, about 5 MB. Later starts come from the cache.";
export const offlineEngineInTab = "You are offline. Running still works: the engine is in this tab.";
export const offlineEngineInContainer = "You are offline. Running still works: the engine is in the container.";
export const offlineNoContainer =
  "You are offline. Editing works. Starting WebContainer needs a network; This tab may run without one.";
export const offlineKept = "You are offline. Running works: the labs are kept on this device.";
export const offlineNoEngine =
  "You are offline. Editing works. Running needs the engine, which this tab has not loaded yet.";
export const sandboxBeforeRun = (number: number) =>
  `Run plays your code in this scenario with seed ${number}. The first run loads Postgres into this tab, about 5 MB.`;
/** `number`: the seed of Run, the only one that is shown; `others`: how many are not. */
export const oneSeedBeforeRun = (number: number, others: number) =>
  `Run plays seed ${number}. Check plays it and ${others} more that are not shown.`;
export const seedsBeforeRun = (number: number, shown: readonly number[], others: number) =>
  `Run plays seed ${number}. Check plays seeds ${shown.join(", ")} and ${others} more that are not shown.`;

// Nothing runs, and what to look at meanwhile.
export const nothingRunsYet = (doubt: string) =>
  `**Nothing runs yet.** ${doubt} Your code is safe: it is kept in this browser.`;
export const nothingRan = "Nothing ran.";
export const starterIsShown =
  "A recording of the starter is shown meanwhile: a run that was played when this site was built.";
export const solutionIsShown =
  "A recording of the solution is shown meanwhile: a run that was played when this site was built.";
export const recordedMeanwhile = "Meanwhile you can watch what was recorded when this site was built:";

// The last result.
export const otherCheckDoesNot = (title: string) => `“${title}” does not.`;
export const seeRun = "[See the run](run).";
export const seeRunAndChecks = "[See the run](run), [see the checks](checks).";
export const chooseAnotherLab = "Choose another lab";
export const checkTriesMore = (count: number) => `**Check** tries it on ${count} more.`;
