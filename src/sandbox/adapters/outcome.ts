import type { HandlerOutcome } from "#sim/ports.ts";
import { describeError, type RequestContext, type Scope, stopped, textOf } from "../realm/scope.ts";

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
