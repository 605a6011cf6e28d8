/**
 * The language itself, as a learner's module sees it: bound as parameters, because a look-up through the instance's
 * global object costs eighty times as much. Left out: what waits, shares memory or depends on garbage collection.
 */
export const intrinsicNames =
  "undefined NaN Infinity Object Array String Number Boolean Symbol BigInt Math JSON Reflect Proxy RegExp Promise Map Set WeakMap WeakSet Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI encodeURIComponent".split(
    " ",
  );
