/** Node's modules inside the driver bundle. Keys are module names without `node:`; what is empty is never called. */
const empty = "module.exports = {};";

const util = `
const { inspect, format, firstTime } = __host;
const deprecate = (call, message) => {
  return function deprecated(...args) {
    if (firstTime(deprecated)) process.emitWarning(message, "DeprecationWarning");
    return Reflect.apply(call, this, args);
  };
};
const inherits = (child, parent) => {
  Object.defineProperty(child, "super_", { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(child.prototype, parent.prototype);
};
const promisify = (call) => function (...args) {
  return new Promise((resolve, reject) => {
    call.call(this, ...args, (error, value) => (error ? reject(error) : resolve(value)));
  });
};
const types = require("util/types");
module.exports = { deprecate, inherits, promisify, inspect, format, types };
`;

const types = `
const tag = (value) => Object.prototype.toString.call(value);
exports.isDate = (value) => tag(value) === "[object Date]";
exports.isRegExp = (value) => tag(value) === "[object RegExp]";
exports.isPromise = (value) => value instanceof Promise;
`;

export const shims: Readonly<Record<string, string>> = {
  net: `module.exports = __host.createNet(require("events"), require("buffer").Buffer);`,
  util,
  "util/types": types,
  crypto: "module.exports = { webcrypto: __host.crypto };",
  pgpass: "module.exports = (connection, done) => done();",
  "pg-native": `throw Object.assign(new Error("Cannot find module 'pg-native'"), { code: "MODULE_NOT_FOUND" });`,
  "pg-cloudflare": empty,
  dns: empty,
  fs: empty,
  path: empty,
  stream: empty,
  string_decoder: empty,
  tls: empty,
};

/** The bundle's entry: fills `module.exports` of the factory. */
export const entry = `
const buffer = require("buffer");
const events = require("events");
// The bundler may have numbered the name, which the learner's console would show.
Object.defineProperty(buffer.Buffer, "name", { value: "Buffer" });
module.exports = {
  EventEmitter: events,
  Buffer: buffer.Buffer,
  buffer,
  events,
  util: require("util"),
  net: () => require("net"),
  pg: () => require("pg"),
  vercelFunctions: (globals) => require("@vercel/functions")(globals),
  insides: () => ({
    events,
    messages: require("pg-protocol/dist/messages.js"),
    serialize: require("pg-protocol").serialize,
    types: require("pg-types"),
    defaults: require("pg/lib/defaults.js"),
    late: [require("net"), require("tls"), require("dns"), require("pgpass")],
  }),
};
`;
