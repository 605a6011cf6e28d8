/** What stays on the worker's global object besides the language itself: values without a way out of the worker. */
const platformNames =
  "AbortController AbortSignal Blob DOMException Event EventTarget FormData Headers Request Response " +
  "ReadableStream WritableStream TransformStream TextDecoder TextEncoder URL URLSearchParams " +
  "atob btoa queueMicrotask structuredClone";

/** The globals of ECMAScript, without those that share memory, wait, or call back when memory is collected. */
const languageNames =
  "Infinity NaN undefined globalThis eval parseInt parseFloat isNaN isFinite " +
  "decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape " +
  "Object Function Array String Number Boolean Symbol BigInt Math JSON Reflect Proxy Date RegExp Promise " +
  "Map Set WeakMap WeakSet WeakRef Iterator DisposableStack AsyncDisposableStack Intl " +
  "Error AggregateError EvalError RangeError ReferenceError SyntaxError SuppressedError TypeError URIError " +
  "ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array " +
  "Float16Array Float32Array Float64Array BigInt64Array BigUint64Array";

const kept = new Set(`${platformNames} ${languageNames}`.split(" "));

/**
 * Takes everything off the worker's global object that is not listed above, then closes the object.
 * Returns the names that the browser would not let go of; their values are unusable where they could be replaced.
 */
export function confine(scope: object): string[] {
  refuseEventsOf(scope);
  const stuck: string[] = [];
  for (
    let holder: object | null = scope;
    holder && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder)
  ) {
    if (holder === EventTarget.prototype) continue;
    for (const key of Reflect.ownKeys(holder)) {
      if (key === "constructor" || (holder === scope && kept.has(String(key)))) continue;
      if (!Reflect.deleteProperty(holder, key)) stuck.push(String(key));
    }
    if (holder !== scope) Reflect.deleteProperty(holder, "constructor");
  }
  Reflect.deleteProperty(URL, "createObjectURL");
  Reflect.deleteProperty(URL, "revokeObjectURL");
  // A real timer would go on after its run.
  Reflect.deleteProperty(AbortSignal, "timeout");
  for (const key of Reflect.ownKeys(scope)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(scope, key);
    if (!descriptor?.configurable) continue;
    Reflect.defineProperty(scope, key, {
      configurable: false,
      ...("value" in descriptor ? { writable: false } : { set: undefined }),
    });
  }
  Reflect.preventExtensions(scope);
  return stuck;
}

/** The global object inherits the methods of EventTarget: they must serve every target but this one. */
function refuseEventsOf(scope: object): void {
  const { prototype } = EventTarget;
  for (const method of Reflect.ownKeys(prototype)) {
    const original: unknown = Reflect.get(prototype, method);
    if (method === "constructor" || typeof original !== "function") continue;
    Reflect.defineProperty(prototype, method, {
      configurable: false,
      writable: false,
      value: function (this: unknown, ...args: unknown[]) {
        if (this === undefined || this === null || this === scope) {
          throw new TypeError(`${String(method)} is not available here`);
        }
        return Reflect.apply(original, this, args);
      },
    });
  }
}
