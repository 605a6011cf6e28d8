import { hook } from "../../program/hook-names.ts";
import type { ExtraRecipe } from "../recipe.ts";
import { poolModule } from "./present-mongoose.ts";

/** A module whose classes and functions say why they are not here, once they are used. */
const absent = (names: readonly string[], why: string, more = "") => `
const make = (name) => class {
  constructor() { throw Object.assign(new Error(name + ${JSON.stringify(` is not available in a simulated instance: ${why}.`)}), { code: "ERR_NOT_IMPLEMENTED" }); }
};
for (const name of ${JSON.stringify(names)}) exports[name] = make(name);
${more}`;

const noLogin = "its databases take no passwords";
const noEncryption = "fields are not encrypted on the client";
const noFiles = "the store keeps documents, not files";

/** Parts of the driver that no instance could use, and that would double what a page downloads. */
const files: Record<string, string> = {
  "mongodb/lib/client-side-encryption/auto_encrypter": absent(
    ["AutoEncrypter"],
    noEncryption,
    "exports.AutoEncryptionLoggerLevel = Object.freeze({ FatalError: 0, Error: 1, Warning: 2, Info: 3, Trace: 4 });",
  ),
  "mongodb/lib/client-side-encryption/client_encryption": absent(["ClientEncryption"], noEncryption),
  "mongodb/lib/encrypter": absent(["Encrypter"], noEncryption),
  "mongodb/lib/cmap/auth/gssapi": absent(
    ["GSSAPI"],
    noLogin,
    `exports.GSSAPICanonicalizationValue = Object.freeze({ on: true, off: false, none: "none", forward: "forward", forwardAndReverse: "forwardAndReverse" });`,
  ),
  "mongodb/lib/cmap/auth/mongodb_aws": absent(["MongoDBAWS"], noLogin),
  "mongodb/lib/cmap/auth/mongodb_oidc": absent(
    ["MongoDBOIDC"],
    noLogin,
    "exports.OIDC_VERSION = 1; exports.OIDC_WORKFLOWS = new Map();",
  ),
  "mongodb/lib/cmap/auth/mongodb_oidc/automated_callback_workflow": absent(["AutomatedCallbackWorkflow"], noLogin),
  "mongodb/lib/cmap/auth/mongodb_oidc/human_callback_workflow": absent(["HumanCallbackWorkflow"], noLogin),
  "mongodb/lib/cmap/auth/mongodb_oidc/token_cache": absent(["TokenCache"], noLogin),
  "mongodb/lib/cmap/auth/x509": absent(["X509"], noLogin),
  "mongodb/lib/gridfs/index": absent(["GridFSBucket"], noFiles),
  "mongodb/lib/gridfs/download": absent(["GridFSBucketReadStream"], noFiles),
  "mongodb/lib/gridfs/upload": absent(["GridFSBucketWriteStream"], noFiles),
};

/** Node's `net` with what the driver asks of a socket beyond other drivers: `pipe` and `setTimeout`. */
const net = `
const { Socket: Plain, isIP } = __host.net;

class Socket extends Plain {
  // The driver dials for its pools and, when none of them does, to watch a server.
  clientKind = "monitor";
  #idleMillis = 0;
  #idle;

  setTimeout(millis) {
    this.#idleMillis = Number(millis) || 0;
    clearTimeout(this.#idle);
    this.#idle = undefined;
    if (this.#idleMillis > 0 && !this.destroyed) {
      this.#idle = setTimeout(() => this.destroyed || this.emit("timeout"), this.#idleMillis);
    }
    return this;
  }

  emit(event, ...args) {
    if (event === "close") clearTimeout(this.#idle);
    else if (event === "data") this.#idle?.refresh();
    return super.emit(event, ...args);
  }

  write(...args) {
    this.#idle?.refresh();
    return super.write(...args);
  }

  pipe(target) {
    this.on("data", (chunk) => target.write(chunk));
    this.once("end", () => target.end());
    return target;
  }
}

const connect = (first, ...rest) => {
  const [port, host, connected] = typeof first === "object" ? [first.port, first.host, rest[0]] : [first, ...rest];
  return new Socket().connect(port, host, connected);
};

module.exports = { Socket, connect, createConnection: connect, isIP };
`;

const stubs: Record<string, string> = {
  net,
  // The one that all instances share is frozen, and mongoose gives its children another `constructor`.
  events: `module.exports = require("./node_modules/events/events.js");`,
  // Prepares passwords with characters beyond ASCII.
  "@mongodb-js/saslprep": "module.exports = (text) => text;",
  // Turns host names in other scripts into ASCII; those of the simulated network are ASCII.
  tr46: "exports.toASCII = (domain) => domain.toLowerCase(); exports.toUnicode = (domain) => ({ domain, error: false });",
};

/** Exactly one place of a file's text gets another one; a release that has none, or several, is noticed when it is built. */
function instead(text: string, published: string, ours: string): string {
  const parts = text.split(published);
  if (parts.length !== 2) throw new Error(`Looked for one \`${published}\`, found ${parts.length - 1}.`);
  return parts.join(ours);
}

/**
 * `await query` calls its `then` when the language gets to it, and that may be after another request's turn: a query goes
 * back to where it was made.
 */
const backToItsMaker = (name: string, first: string) => (text: string) =>
  instead(
    instead(
      text,
      first,
      `Object.defineProperty(this, "$asked", { value: ${hook.context}(), configurable: true });${first}`,
    ),
    `${name}.prototype.then = function(resolve, reject) {`,
    `${name}.prototype.then = function(resolve, reject) {${hook.enter}(this.$asked);`,
  );

/** By path under `node_modules/`. */
const rewrites: Record<string, (text: string) => string> = {
  // Promises of the language are frozen, and a model gives one of its own another `catch`.
  "mongoose/lib/model": (text) =>
    instead(
      text,
      "this.$init.catch = ",
      "Object.defineProperty(this.$init, 'catch', { value: undefined, writable: true, configurable: true }).catch = ",
    ),
  "mongoose/lib/query": backToItsMaker("Query", "this._transforms = [];"),
  "mongoose/lib/aggregate": backToItsMaker("Aggregate", "this._pipeline = [];"),
  // Each instance would begin with 17 MB for the largest document there could be; this begins with 1 MB and grows when it must.
  "bson/lib/bson": (text) =>
    instead(
      instead(text, "let buffer = ByteUtils.allocate(MAXSIZE);", "let buffer = ByteUtils.allocate(1024 * 1024);"),
      `options.minInternalBufferSize : MAXSIZE;
    if (buffer.length < minInternalBufferSize) {
        buffer = ByteUtils.allocate(minInternalBufferSize);
    }
    const serializationIndex = serializeInto(buffer, object, checkKeys, 0, serializeFunctions, ignoreUndefined, null);`,
      `options.minInternalBufferSize : 0;
    if (buffer.length < minInternalBufferSize) {
        buffer = ByteUtils.allocate(minInternalBufferSize);
    }
    let serializationIndex = Infinity;
    try {
        serializationIndex = serializeInto(buffer, object, checkKeys, 0, serializeFunctions, ignoreUndefined, null);
    } catch (error) {
        if (buffer.length >= MAXSIZE || !(error instanceof RangeError)) throw error;
    }
    if (serializationIndex > buffer.length && buffer.length < MAXSIZE) {
        return serialize(object, { ...options, minInternalBufferSize: MAXSIZE });
    }`,
    ),
};

/** The real mongoose and the real MongoDB driver in it. */
export const recipe: ExtraRecipe = {
  entry: `module.exports = {
  mongoose: () => require("mongoose"),
  mongodb: () => require("mongodb"),
  "${poolModule}": () => require("${poolModule}"),
};`,
  packages: [
    ...["mongoose", "mongodb", "bson", "kareem", "ms", "mpath", "mquery", "sift"],
    ...["mongodb-connection-string-url", "whatwg-url", "webidl-conversions", "punycode", "events"],
  ],
  files,
  stubs,
  rewrite: (path, text) => rewrites[path]?.(text) ?? text,
  keepContext: true,
};
