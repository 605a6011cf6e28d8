import { runEpochMillis } from "#sim/trace.ts";
import { NativeDate } from "../natives.ts";
import { log } from "../realm/console.ts";
import { formatArguments } from "../realm/inspect.ts";
import type { Scope } from "../realm/scope.ts";
import type { Invocation } from "./invocation.ts";
import { invocationOf } from "./present.ts";

interface RequestContextOfVercel {
  waitUntil(promise: Promise<unknown>): void;
  /** ISO 8601, by which the platform ends the request. */
  deadline: string;
}

/**
 * Puts the context where `@vercel/functions` 3.9.9 looks for it (`get-context.js`). A rejected promise is logged and no
 * more, as by `packages/node/src/awaiter.ts` of vercel/vercel.
 */
export function provideVercelContext(globals: object, scope: Scope): void {
  const known = new WeakMap<Invocation, RequestContextOfVercel>();
  const get = (): RequestContextOfVercel | undefined => {
    const invocation = invocationOf(scope.context);
    if (invocation === null) return undefined;
    let context = known.get(invocation);
    if (context === undefined) {
      const deadline = new NativeDate(runEpochMillis + invocation.deadlineMillis).toISOString();
      context = { deadline, waitUntil: (promise) => waitUntil(scope, invocation, promise) };
      known.set(invocation, context);
    }
    return context;
  };
  Object.defineProperty(globals, Symbol.for("@vercel/request-context"), { value: { get }, configurable: true });
}

/** Keeps the request going until the promise settles; a rejection is logged on its behalf. */
export function waitUntil(scope: Scope, invocation: Invocation, promise: PromiseLike<unknown>): void {
  const mark = { context: invocation, source: undefined };
  invocation.waitFor(promise, (error) => {
    scope.within(mark, () => log(scope, "error", formatArguments([error])));
  });
}
