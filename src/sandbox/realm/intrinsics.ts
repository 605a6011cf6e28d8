import { intrinsicNames } from "../program/intrinsic-names.ts";

const host = globalThis as unknown as Record<string, unknown>;

/** What every instance shares of the language; `Math` is its own. */
const sharedNames = intrinsicNames.filter((name) => name !== "Math");

/** After hardening the host keeps a powerful `Error`; instances get the one without powers. */
const intrinsicOf = (name: string): unknown => (name === "Error" ? Error.prototype.constructor : host[name]);

let prototype: object | null = null;

/**
 * What an instance's global object inherits. Accessors with setters, because a frozen data property could not be
 * shadowed by an assignment such as `globalThis.Map = …`.
 */
export function intrinsicsPrototype(): object {
  if (prototype) return prototype;
  const table: PropertyDescriptorMap = {};
  for (const name of [...sharedNames, "eval", "Function"]) {
    const value = name === "Function" ? InertFunction : name === "eval" ? inertEval : intrinsicOf(name);
    table[name] = {
      get: Object.freeze(() => value),
      set: Object.freeze(function (this: object, replacement: unknown) {
        Object.defineProperty(this, name, { value: replacement, writable: true, enumerable: true, configurable: true });
      }),
      enumerable: false,
      configurable: false,
    };
  }
  prototype = Object.freeze(Object.create(Object.prototype, table)) as object;
  return prototype;
}

/** The values for the parameters of a compiled module, in the order of `intrinsicNames`. */
export function boundIntrinsics(math: Math): unknown[] {
  bound ??= intrinsicNames.map(intrinsicOf);
  const values = [...bound];
  values[mathIndex] = math;
  return values;
}

const mathIndex = intrinsicNames.indexOf("Math");
let bound: unknown[] | null = null;

const refusal = "Code generation from strings disallowed for this context";

function inertEval(code: unknown): unknown {
  if (typeof code === "string") throw new EvalError(refusal);
  return code;
}
Object.freeze(inertEval);

function InertFunction(): never {
  throw new EvalError(refusal);
}
Object.defineProperty(InertFunction, "prototype", { value: Function.prototype, writable: false });
Object.defineProperty(InertFunction, "name", { value: "Function" });
Object.freeze(InertFunction);
