import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What `drivers.js` was made of; the drivers are built before, for this tab too. */
const inDrivers = [
  ...["@vercel/functions", "base64-js", "buffer", "events", "ieee754", "pg", "pg-connection-string", "pg-int8"],
  ...["pg-pool", "pg-protocol", "pg-types", "postgres-array", "postgres-bytea", "postgres-date", "postgres-interval"],
  "xtend",
];

const line = `\n${"-".repeat(80)}\n\n`;

/** The licences of all packages that built files carry a part of: whoever hands the files on has to hand these on too. */
export async function licenceTexts(inputs: readonly string[], extras: readonly string[]): Promise<string> {
  const folders = inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const all = new Set([...folders, ...[...inDrivers, ...extras].map((name) => `node_modules/${name}`)]);
  const texts = await Promise.all([...all].sort().map((folder) => licenceOf(join(root, folder))));
  return `What lies in this folder holds parts of these packages, under their licences.\n${line}${texts.join(line)}`;
}

async function licenceOf(folder: string): Promise<string> {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  const by = texts.length === 0 && author ? `, by ${typeof author === "string" ? author : author.name}` : "";
  return [`${name} ${version} (${license}${by})`, ...texts.map((text) => text.trim())].join("\n\n").concat("\n");
}
