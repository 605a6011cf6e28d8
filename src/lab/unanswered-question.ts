import { silence, type Unresponsive } from "./engine-link/connection.ts";
import type { SqlAnswer } from "./runtime.ts";
import { failedAnswer } from "./sql-answer.ts";

/** The answer to a question whose engine had to be ended from outside: the next run or question gets a fresh one. */
export function unansweredQuestion({ message, playedToMillis }: Unresponsive, wallMillis: number): SqlAnswer {
  const seconds = (wallMillis / 1000).toFixed(1);
  if (playedToMillis === null) {
    const hint = "The code was stopped, not your SQL. Run it to see where it hangs.";
    const why = `the run could not be played up to this moment: after ${seconds} s ${message}`;
    return failedAnswer({ code: "57014", message: why, hint }, 0);
  }
  // As psql words the end of a server process.
  if (message !== silence) {
    const hint = `The database of this page ended with it (${message}) and was started again.`;
    return failedAnswer({ code: "08006", message: "server closed the connection unexpectedly", hint }, playedToMillis);
  }
  const hint = `It computed for ${seconds} s without an end and was stopped. Ask for less: a WHERE, a LIMIT, a smaller series.`;
  return failedAnswer({ code: "57014", message: "canceling statement due to user request", hint }, playedToMillis);
}
