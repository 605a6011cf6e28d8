import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Parts of `@vercel/functions` that need neither network nor credentials; files, because its own entry loads all others. */
const parts = ["wait-until", "db-connections/index", "get-env", "deadline"];
const entry = `Object.assign(exports, ${parts.map((part) => `require("./node_modules/@vercel/functions/${part}.js")`).join(", ")});`;

/** Globals the package uses, handed in by each instance. */
const parameters = ["globalThis", "process", "console", "setTimeout", "clearTimeout", "Date"];

/** A CommonJS module whose export evaluates unmodified `@vercel/functions` over the globals it is given. */
export async function vercelFunctionsModule(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    write: false,
    format: "cjs",
    target: "es2022",
    legalComments: "none",
    logLevel: "error",
  });
  const text = outputFiles[0]?.text;
  if (!text) throw new Error("esbuild made no bundle of @vercel/functions.");
  return `module.exports = ({ ${parameters.join(", ")} }) => {
  const module = { exports: {} };
  const { exports } = module;
  ${text}
  return module.exports;
};`;
}
