/** What the engine of a lab in this tab says while it starts, and where it does not. */

// Stages
export const downloadingPostgres = "Downloading Postgres";
export const compilingPostgres = "Compiling Postgres";
export const startingPostgres = "Starting Postgres";
export const downloadingPackage = (name: string) => `Downloading ${name}`;

// Downloads
export const notDownloaded = (url: string) => `Could not download ${url}. Check your connection and try again.`;
export const serverAnswered = (status: number, url: string) =>
  `The server answered ${status} for ${url}. Reload the page or try later.`;
export const brokeOff = (url: string) => `The download of ${url} broke off. Check your connection and try again.`;

// The sandbox
export const sandboxTitle = "Sandbox that runs your code";
export const sandboxDied = (reason: string) => `its sandbox died (${reason})`;
export const noReason = "no reason given";
export const sandboxSilent = "The sandbox no longer answers.";
export const sandboxNotOpen = (url: string) =>
  `The sandbox ${url} did not open. An extension or a header of this site may block frames.`;
export const notReady = (reason: string) =>
  `Postgres could not be made ready in this browser (${reason}). Try again; if it stays so, reload the page without its cache or use another browser.`;
/** Reasons there. */
export const browserEndedIt = "the browser ended it, perhaps because memory ran out";
export const noAnswerOfSandbox = "the sandbox does not answer, perhaps because memory ran out";
export const noWebAssembly =
  "This browser has no WebAssembly, or a setting blocks it, so Postgres cannot start here. Use another browser.";

// The start
export const notStartedWithin = (seconds: number) => `Postgres did not start within ${seconds} seconds. Try again.`;
export const notStarted = (reason: string) => `Postgres did not start (${reason}).`;
export const needsMemory = (message: string) =>
  `${message} In a tab it needs about 250 MB of memory: close other tabs, then try again.`;
export const disposed = "The runtime was disposed of before it was done.";

// A run or a question that had to be ended
export const noSignOfLife = "it gave no sign of life";
export const databaseBroke = (message: string) => `PostgreSQL broke down on a query (${message})`;
export const codeStopped = (seconds: string, why: string) =>
  `Your code was stopped after ${seconds} s because ${why}. Look for a loop that never ends or never waits for a query or a timer, for a list that only grows, and for a query that computes for very long.`;
export const notPlayedUpTo = (seconds: string, why: string) =>
  `the run could not be played up to this moment: after ${seconds} s ${why}`;
export const runToSee = "The code was stopped, not your SQL. Run it to see where it hangs.";
export const databaseEnded = (why: string) => `The database of this page ended with it (${why}) and was started again.`;
export const askForLess = (seconds: string) =>
  `It computed for ${seconds} s without an end and was stopped. Ask for less: a WHERE, a LIMIT, a smaller series.`;
