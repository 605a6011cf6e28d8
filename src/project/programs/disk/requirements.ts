import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { oldestNode, pinnedVersions } from "#project/versions.ts";

/** Why the programs cannot work here, and what to do; `null` when they can. */
export function objectionToPlace(node: string = process.versions.node): string | null {
  if (Number.parseInt(node, 10) < oldestNode)
    return `This needs Node.js ${oldestNode} or newer, and this is ${node}. Install a newer one from nodejs.org.`;
  const wanted = pinnedVersions["@electric-sql/pglite"];
  const installed = installedVersion("@electric-sql/pglite");
  if (installed === wanted) return null;
  if (installed === null) return "The packages are not installed yet. Run `npm install` in the project's folder first.";
  return (
    `@electric-sql/pglite ${installed} is installed, and the database of this lab was made with ${wanted}. ` +
    `Run \`npm install --save-exact @electric-sql/pglite@${wanted}\`.`
  );
}

/** Runs a program with what was typed, and returns its exit code; where it cannot work, it is not even loaded. */
export async function runProgram(load: () => Promise<(argv: string[]) => Promise<number>>): Promise<number> {
  const objection = objectionToPlace();
  if (objection === null) return (await load())(process.argv.slice(2));
  console.error(objection);
  return 2;
}

function installedVersion(name: string): string | null {
  const { resolve } = createRequire(import.meta.url);
  for (const folder of resolve.paths(name) ?? []) {
    try {
      return JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8")).version;
    } catch {
      // Not in this folder: the next one further up may have it, as Node looks for it.
    }
  }
  return null;
}
