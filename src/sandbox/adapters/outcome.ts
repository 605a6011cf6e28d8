import type { HandlerOutcome } from "#sim/ports.ts";
import { describeError, type RequestContext, type Scope, stopped, textOf } from "../realm/scope.ts";
import type { Call } from "./call.ts";

/** What a handler threw, as the platform reports it; null when the code was stopped from outside. */
export function threw(scope: Scope, context: RequestContext, error: unknown): HandlerOutcome | null {
  if (error === stopped) return null;
  const source = scope.sourceOf(error, context);
  return {
    kind: "threw",
    code: textOf(error, "code"),
    message: textOf(error, "message") ?? describeError(error),
    ...(source && { source }),
  };
}

/** Runs a handler that answers with what it returns; what it throws, or `answerOf` throws, is the outcome too. */
export function answerWith(
  { scope, invocation }: Call,
  handler: () => unknown,
  answerOf: (value: unknown) => HandlerOutcome,
): void {
  const fail = (error: unknown) => {
    const outcome = threw(scope, invocation, error);
    if (outcome) invocation.answer(outcome);
    invocation.settle();
  };
  let result: unknown;
  try {
    result = handler();
  } catch (error) {
    fail(error);
    return;
  }
  Promise.resolve(result)
    .then((value) => {
      invocation.answer(answerOf(value));
      invocation.settle();
    })
    .catch(fail);
}
