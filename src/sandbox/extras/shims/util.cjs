const util = __host.builtin("util");

const custom = Symbol.for("nodejs.util.promisify.custom");
const promisify = (call) => call[custom] ?? util.promisify(call);

const types = {
  ...util.types,
  isNativeError: (value) => value instanceof Error,
  isMap: (value) => value instanceof Map,
  isSet: (value) => value instanceof Set,
  isUint8Array: (value) => value instanceof Uint8Array,
  isAnyArrayBuffer: (value) => value instanceof ArrayBuffer,
  isArrayBufferView: (value) => ArrayBuffer.isView(value),
  isTypedArray: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView),
};

const callbackify =
  (call) =>
  (...args) => {
    const done = args.pop();
    Promise.resolve(call(...args)).then(
      (value) => process.nextTick(done, null, value),
      (error) => process.nextTick(done, error),
    );
  };

const inspect = Object.assign((...args) => util.inspect(...args), {
  custom: Symbol.for("nodejs.util.inspect.custom"),
  defaultOptions: {},
});

module.exports = {
  ...util,
  promisify: Object.assign(promisify, { custom }),
  callbackify,
  inspect,
  types,
  debuglog: () => Object.assign(() => {}, { enabled: false }),
  isDeepStrictEqual: (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b),
  TextEncoder,
  TextDecoder,
};
