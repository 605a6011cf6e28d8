import type { SourceLine } from "#sim/trace.ts";
import { hook } from "../program/hook-names.ts";
import { rootOf } from "../requests/stored-context.ts";
import { isMissingName } from "./globals.ts";
import { type RequestContext, type Scope, stopped } from "./scope.ts";

type AnyFunction = (...args: unknown[]) => unknown;

/** What one file's instrumented code calls, in the order of `hookNames`. */
export function createHooks(scope: Scope, lines: SourceLine[]): unknown[] {
  const hooks: Record<keyof typeof hook, AnyFunction | ((...args: never[]) => unknown)> = {
    context: () => scope.context,
    resume(context: RequestContext, line: number, value: unknown) {
      scope.context = context;
      scope.at(lines[line]);
      scope.turn(lines[line], false);
      return value;
    },
    enter(context: RequestContext, line: number) {
      if (!scope.alive) throw stopped;
      scope.context = context;
      scope.at(lines[line]);
    },
    caught() {
      if (!scope.alive) throw stopped;
    },
    bind: (value: unknown, isReaction?: 1) => bind(scope, value, isReaction === 1, lines),
    tag(line: number, value: unknown) {
      scope.at(lines[line]);
      return value;
    },
    at(line: number) {
      scope.at(lines[line]);
    },
    turn(line: number) {
      scope.turn(lines[line], true);
    },
    thrown(line: number, error: unknown) {
      scope.at(lines[line]);
      scope.remember(error, lines[line]);
      return error;
    },
    typeOf(read: () => unknown) {
      try {
        return typeof read();
      } catch (error) {
        if (isMissingName(error)) return "undefined";
        throw error;
      }
    },
  };
  return (Object.keys(hook) as Array<keyof typeof hook>).map((name) => hooks[name]);
}

/**
 * Outside a request a callback belongs to nobody yet: a wrapped handler is called for many requests. Inside one, only a
 * promise's reaction goes back to the very context it was made in: others may be called inside `AsyncLocalStorage.run`.
 */
function bind(scope: Scope, value: unknown, isReaction: boolean, lines: SourceLine[]): unknown {
  if (typeof value !== "function" || scope.context.request === null) return value;
  const { context } = scope;
  const callback = value as AnyFunction;
  const bound = function (this: unknown, ...args: unknown[]): unknown {
    if (scope.context === context || (!isReaction && rootOf(scope.context) === rootOf(context))) {
      scope.turn(scope.source ?? lines[1], false);
      return Reflect.apply(callback, this, args);
    }
    const mark = { context, source: context.last };
    scope.turn(mark.source, false);
    return scope.within(mark, () => Reflect.apply(callback, this, args));
  };
  Object.defineProperty(bound, "name", { value: callback.name, configurable: true });
  return bound;
}
