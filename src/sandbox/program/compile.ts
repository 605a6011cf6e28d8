import { NativeFunction } from "../natives.ts";
import { contextVariable, hook, hookNames } from "./hook-names.ts";
import { intrinsicNames } from "./intrinsic-names.ts";
import { stackName } from "./source-lines.ts";

export interface ModuleRecord {
  exports: Record<string, unknown>;
}

/** The body of a module; resolves when its top-level awaits are done. */
export type ModuleBody = (
  module: ModuleRecord,
  exports: ModuleRecord["exports"],
  require: (specifier: string) => unknown,
) => Promise<void>;

/** Closes a compiled module over one instance's globals. */
export type ModuleFactory = (scope: object) => (...bound: unknown[]) => ModuleBody;

/** Compiles a module once; everything before the learner's first character stays on its line. */
export function compileModule(file: string, code: string): ModuleFactory {
  const parameters = [...hookNames, ...intrinsicNames].join(",");
  const body =
    `with(scope){return function(${parameters}){"use strict";return async function(module,exports,require){` +
    `const ${contextVariable}=${hook.context}();${code}\n}}}\n//# sourceURL=${stackName(file)}`;
  return NativeFunction("scope", body) as ModuleFactory;
}
