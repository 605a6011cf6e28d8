import type { RequestContext } from "../realm/scope.ts";
import { Invocation } from "./invocation.ts";
import { rootOf } from "./stored-context.ts";

/** The request on whose behalf code runs; null while modules load, and in what they started. */
export function invocationOf(context: RequestContext): Invocation | null {
  const root = rootOf(context);
  return root instanceof Invocation ? root : null;
}
