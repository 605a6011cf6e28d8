import type { Unresponsive } from "./engine-link/connection.ts";
import type { SqlAnswer } from "./runtime.ts";
import { failedAnswer } from "./sql-answer.ts";

/** The answer to a question whose engine had to be ended from outside: the next run or question gets a fresh one. */
export function unansweredQuestion({ message, playedToMillis }: Unresponsive, wallMillis: number): SqlAnswer {
  const seconds = (wallMillis / 1000).toFixed(1);
  const error =
    playedToMillis === null
      ? {
          message: `the run could not be played up to this moment: after ${seconds} s ${message}`,
          hint: "The code was stopped, not your SQL. Run it to see where it hangs.",
        }
      : {
          message: "canceling statement due to user request",
          hint: `Your SQL was ended after ${seconds} s because ${message}. Ask for less: a WHERE, a LIMIT, a smaller series.`,
        };
  return failedAnswer({ code: "57014", ...error }, playedToMillis ?? 0);
}
