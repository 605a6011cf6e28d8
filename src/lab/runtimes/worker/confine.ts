/** What of the platform stays on the worker's global object: values without a way out of the worker. */
const platformNames =
  "DOMException TextDecoder TextEncoder URL URLSearchParams atob btoa queueMicrotask structuredClone";

/** The globals of ECMAScript, without those that share memory, wait, or depend on garbage collection. */
const languageNames =
  "Infinity NaN undefined globalThis eval parseInt parseFloat isNaN isFinite " +
  "decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape " +
  "Object Function Array String Number Boolean Symbol BigInt Math JSON Reflect Proxy Date RegExp Promise " +
  "Map Set WeakMap WeakSet Iterator DisposableStack AsyncDisposableStack Intl " +
  "Error AggregateError EvalError RangeError ReferenceError SyntaxError SuppressedError TypeError URIError " +
  "ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array " +
  "Float16Array Float32Array Float64Array BigInt64Array BigUint64Array";

const kept = new Set(`${platformNames} ${languageNames}`.split(" "));

/** A blob's address can be imported as code. Before hardening, which freezes `URL`. */
export function removeBlobAddresses(): void {
  for (const power of ["createObjectURL", "revokeObjectURL"]) Reflect.deleteProperty(URL, power);
}

/** Leaves on the worker's global object only what is listed above, unchangeable, and closes it. After hardening, which adds names. */
export function confine(scope: object): void {
  // Some are inherited in one browser and own properties in another.
  for (const name of kept) {
    const value: unknown = Reflect.get(scope, name);
    if (value !== undefined) Reflect.defineProperty(scope, name, { value, writable: false, configurable: false });
  }
  const ends = [EventTarget.prototype, Object.prototype];
  refuseEventsOf(scope);
  for (let holder = scope; !ends.includes(holder); holder = Object.getPrototypeOf(holder) as object) {
    for (const key of Reflect.ownKeys(holder)) Reflect.deleteProperty(holder, key);
    Reflect.preventExtensions(holder);
  }
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
  Reflect.deleteProperty(prototype, "constructor");
}
