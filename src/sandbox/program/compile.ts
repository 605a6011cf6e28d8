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
  const factory = NativeFunction("scope", body) as ModuleFactory;
  shareFeedback(factory);
  return factory;
}

/** More calls than V8 waits for before it lets all functions made at one place learn from each other. */
const callsBeforeSharing = 80;

/**
 * What a function learns of its own calls, V8 keeps for all made at the same place of a function that has run often
 * enough. Otherwise every instance would start with cold code.
 */
function shareFeedback(factory: ModuleFactory): void {
  const nothing = {};
  for (let call = 0; call < callsBeforeSharing; call++) factory(nothing)();
}
