import type { ProcessSettings } from "#sim/ports.ts";
import { type Globals, scopeOf } from "./globals.ts";
import { createHooks } from "./hooks.ts";
import { boundIntrinsics } from "./intrinsics.ts";
import type { Evaluate } from "./modules.ts";
import type { Scope } from "./scope.ts";

export interface EvaluatorOptions {
  scope: Scope;
  globals: Globals;
  math: Math;
  graphs: ProcessSettings["moduleGraphs"];
}

/**
 * Evaluates files over one instance's globals, on nobody's behalf: a wrapped handler is made once and called for many
 * requests. The trace hears of it where a file can be evaluated more than once, so that plain labs' traces stay short.
 */
export function createEvaluator({ scope, globals, math, graphs }: EvaluatorOptions): (copy: string) => Evaluate {
  const bare = scopeOf(globals);
  const intrinsics = boundIntrinsics(math);
  const evaluations = new Map<string, number>();
  const mark = { context: scope.own, source: undefined };
  return (copy) => (compiled, module, require) => {
    const { file, factory, lines } = compiled;
    const evaluation = (evaluations.get(file) ?? 0) + 1;
    evaluations.set(file, evaluation);
    const { ports } = scope;
    if (graphs !== "one" || evaluation > 1) {
      ports.record({ type: "module-evaluated", instance: ports.instance, file, copy, evaluation });
    }
    const hooks = createHooks(scope, lines);
    return scope.within(mark, () => factory(bare)(...hooks, ...intrinsics)(module, module.exports, require));
  };
}
