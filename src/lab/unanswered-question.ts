import * as say from "#strings/engine.ts";
import { silence, type Unresponsive } from "./engine-link/connection.ts";
import type { SqlAnswer } from "./runtime.ts";
import { failedAnswer } from "./sql-answer.ts";

/** The answer to a question whose engine had to be ended from outside: the next run or question gets a fresh one. */
export function unansweredQuestion({ message, playedToMillis }: Unresponsive, wallMillis: number): SqlAnswer {
  const seconds = (wallMillis / 1000).toFixed(1);
  if (playedToMillis === null) {
    const why = say.notPlayedUpTo(seconds, message);
    return failedAnswer({ code: "57014", message: why, hint: say.runToSee }, 0);
  }
  // As psql words the end of a server process.
  if (message !== silence) {
    const hint = say.databaseEnded(message);
    return failedAnswer({ code: "08006", message: "server closed the connection unexpectedly", hint }, playedToMillis);
  }
  const hint = say.askForLess(seconds);
  return failedAnswer({ code: "57014", message: "canceling statement due to user request", hint }, playedToMillis);
}
