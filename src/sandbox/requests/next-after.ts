import type { ProcessSettings } from "#sim/ports.ts";
import { log } from "../realm/console.ts";
import { formatArguments } from "../realm/inspect.ts";
import { type Mark, type Scope, stopped } from "../realm/scope.ts";
import type { Invocation } from "./invocation.ts";
import { invocationOf } from "./present.ts";

/**
 * `after` of `next/server`, with the rules and words of Next 16.4.6 (`server/after/after.js`, `after-context.js`). Where
 * the platform offers no `waitUntil` it throws; a server of one's own brings its own (`base-server.js`, `getWaitUntil`).
 */
export function createAfter(scope: Scope, support: ProcessSettings["waitUntil"]): (task: unknown) => void {
  return (task) => {
    const invocation = invocationOf(scope.context);
    if (invocation === null || !invocation.inAppRouter) {
      throw new Error(
        "`after` was called outside a request scope. Read more: https://nextjs.org/docs/messages/next-dynamic-api-wrong-context",
      );
    }
    if (!isThenable(task) && typeof task !== "function") {
      throw new Error("`after()`: Argument must be a promise or a function");
    }
    if (support === "none") {
      throw new Error(
        "`after()` will not work correctly, because `waitUntil` is not available in the current environment.",
      );
    }
    const mark = scope.mark();
    if (isThenable(task)) {
      invocation.waitFor(task, report(scope, mark, "A promise passed to `after()` rejected:"));
    } else {
      const failed = report(scope, mark, "An error occurred in a function passed to `after()`:");
      invocation.waitFor(callLater(scope, invocation, mark, task as () => unknown), failed);
    }
  };
}

/** Calls it once the answer is out, never before the present code has given way. */
function callLater(scope: Scope, invocation: Invocation, mark: Mark, call: () => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const run = () => {
      try {
        resolve(call());
      } catch (error) {
        if (error !== stopped) reject(error);
      }
    };
    const fire = () => scope.dispatch(mark, run);
    invocation.whenAnswered(() => scope.within(mark, () => scope.ports.setTimer(0, fire)));
  });
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";

const report = (scope: Scope, mark: Mark, words: string) => (error: unknown) =>
  scope.within(mark, () => log(scope, "error", formatArguments([words, error])));
