import { plural } from "../plural.ts";

export const sqlConsole = "SQL console";
export const postgresAnswers = "Real PostgreSQL (PGlite); sessions simulated.";
export const mysqlAnswers =
  "MySQL’s SQL, within limits; its rows are kept by PostgreSQL (PGlite), and sessions are simulated.";
export const mongodbAnswers = "Documents in memory; sessions simulated.";
export const runFirst =
  "Run first: then SQL goes to the run’s database as it was at the moment the scene shows, with its sessions and locks.";
export const mongodbHasNoSql = "This run’s database is MongoDB: there is no SQL to ask it in.";

// Asking.
export const readyQueries = "Ready-made queries";
export const server = "Server";
export const primary = "Primary";
export const replica = "Replica";
export const sql = "SQL";
export const ask = "Ask";
export const cancel = "Cancel";
export const askedBefore = "Asked before";
export const askedBeforeCount = (count: number) => `Asked before (${count})`;
/** `run`: one of the two below. */
export const asksAt = (millis: string, run: string) =>
  `Asks at ${millis} ms of ${run}. What SQL changes is gone afterwards.`;
export const shownRun = (run: string) => `the run that is shown, ${run}`;
export const shownRunOfExample = (run: string) => `the run that is shown, of the example, ${run}`;

// Ready-made queries, by what they show.
export const sessionsByState = "Sessions by state";
export const eachSession = "Each session";
export const whoWaits = "Who waits, who blocks";
export const locks = "Locks";
export const tables = "Tables";
export const limits = "Limits";

// What became of a question.
export const playingAgain = "Playing the run again up to this moment, then asking…";
export const cancelled = "Cancelled.";
export const couldNotBeAsked = "The database could not be asked.";
export const tryAgain = (why: string) => `${why} Press Ask to try again.`;
export const when = (millis: string, run: string) => `at ${millis} ms of ${run}`;
export const error = (code: string, when: string) => `Error ${code}, ${when}.`;
/** `command`: as the database names what it did. */
export const done = (command: string, when: string) => `${command}, ${when}.`;
export const doneWithoutName = "Done";
export const rows = (count: number, when: string) =>
  plural(count, { one: `${count} row, ${when}.`, other: `${count} rows, ${when}.` });
export const firstRows = (count: number, shown: number, when: string) =>
  plural(count, {
    one: `${count} row, the first ${shown} are shown, ${when}.`,
    other: `${count} rows, the first ${shown} are shown, ${when}.`,
  });
export const answer = "Answer";
export const notices = "Notices";
export const line = (number: number) => `line ${number}:`;
export const hint = (text: string) => `Hint: ${text}`;
