import type { EventEmitter } from "../drivers/drivers.ts";
import { allowOverrides } from "../drivers/shared-state.ts";
import { freezeClass } from "../natives.ts";

type Emitter = new () => EventEmitter;

/**
 * Classes whose objects are event emitters, one for each `EventEmitter` there is. They skip its constructor: an emitter
 * without listeners needs no place for them, and `on` makes one.
 */
export function emitterClasses<T extends { prototype: object }>(define: () => T): (Emitter: Emitter) => T {
  const known = new WeakMap<Emitter, T>();
  return (Emitter) => {
    const before = known.get(Emitter);
    if (before) return before;
    const defined = define();
    Object.setPrototypeOf(defined.prototype, Emitter.prototype);
    for (const method of allowOverrides(defined, true)) Object.freeze(method);
    freezeClass(defined);
    known.set(Emitter, defined);
    return defined;
  };
}
