import { hook } from "../program/hook-names.ts";
import { type Mark, type Scope, stopped } from "../realm/scope.ts";

type AnyFunction = (...args: unknown[]) => unknown;

/** What an extra's code calls after it has waited, in this order: the same names as in a learner's file. */
export const contextHookNames: readonly string[] = [hook.context, hook.resume, hook.enter, hook.bind];

/**
 * Brings an extra's code that has waited back to the request and the line it was called from, so that what it then sends
 * is known for that request's.
 */
export function createContextHooks(scope: Scope): unknown[] {
  const backTo = ({ context, source }: Mark) => {
    if (!scope.alive) throw stopped;
    scope.context = context;
    scope.source = source;
  };
  return [
    () => scope.mark(),
    (mark: Mark, value: unknown) => {
      backTo(mark);
      return value;
    },
    backTo,
    (reaction: unknown) => {
      if (typeof reaction !== "function") return reaction;
      const mark = scope.mark();
      return function (this: unknown, ...args: unknown[]): unknown {
        return scope.within(mark, () => Reflect.apply(reaction as AnyFunction, this, args));
      };
    },
  ];
}
