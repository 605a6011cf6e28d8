import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ExtraRecipe } from "../recipe.ts";

const entry = fileURLToPath(new URL("entry.cjs", import.meta.url));

/** Vitest's own runner, assertions and spies, with `entry.cjs` in the place of the process that Vitest is. */
export const recipe: ExtraRecipe = {
  entry: readFileSync(entry, "utf8"),
  packages: [
    "@vitest/runner",
    "@vitest/expect",
    "@vitest/spy",
    "@vitest/utils",
    "@vitest/pretty-format",
    "chai",
    "pathe",
    "tinyrainbow",
  ],
  // Whoever raises the limit of stack traces raises it for all instances: the class of errors is theirs together.
  rewrite: (_, text) => text.replaceAll("Error.stackTraceLimit", "globalThis.stackTraceLimit"),
  inputs: [entry],
  keepContext: true,
};
