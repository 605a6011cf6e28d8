export const compareTwoRuns = "Compare two runs";
export const oneRunSoFar =
  "There is one run so far. Run again after a change, or play the solution or the starter beside it.";
export const oneRunSoFarInSandbox = "There is one run so far. Run again after a change, or play the starter beside it.";
export const noRunYet =
  "Nothing has run yet. Two runs are compared here: your last two, or yours beside the solution’s or the starter’s.";
export const noRunYetInSandbox =
  "Nothing has run yet. Two runs are compared here: your last two, or yours beside the starter’s.";
/** `run`: its seed and what was changed. */
export const playSolution = (run: string) => `Play the solution on ${run}`;
export const playStarter = (run: string) => `Play the starter on ${run}`;
export const solutionStaysClosed = "The solution’s code stays closed.";
export const before = "Before";
export const after = "After";
export const swap = "Swap";
/** Goes before the difference in a sentence. */
export const fromTo = (before: string, after: string) => `From “${before}” to “${after}”:`;
export const runWith = (title: string, run: string) => `${title}, ${run}`;
export const seedsDiffer = (first: number, second: number) =>
  `These runs are of different seeds, ${first} and ${second}: requests come at other moments, so not every difference is the code’s.`;
export const playOnSeed = (title: string, seed: number) => `Play “${title}” on seed ${seed} too`;
export const numbersOfBoth = "Numbers of both runs";
export const whatIsCounted = "What is counted";
export const difference = "Difference";
export const drawingNotLoaded =
  "The drawing of both runs could not be loaded. The numbers above are complete; choose a run again to retry.";
