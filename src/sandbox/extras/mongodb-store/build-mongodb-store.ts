import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ExtraRecipe } from "../recipe.ts";

const folder = fileURLToPath(new URL("../../../mongodb-store/", import.meta.url));

/** Our own store of documents, which runs on the engine's side, with the real `bson` and `mingo`. */
export const recipe: ExtraRecipe = {
  entry: `module.exports = { "mongodb-store": () => require("./src/mongodb-store/index.ts") };`,
  packages: ["bson", "mingo"],
  inputs: readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .sort()
    .map((name) => join(folder, name)),
};
