import { mkdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { TruthResults } from "#schemas/truth.ts";
import { projectRoot } from "../child.ts";
import type { TruthRow } from "./play.ts";
import { themes } from "./scenario.ts";
import type { Servers } from "./servers.ts";

/** Stores a whole run for the site, with what it was measured on. */
export async function writeResults(
  rows: readonly TruthRow[],
  { postgres, pgBouncer, mariadb }: Servers,
): Promise<void> {
  const folder = join(projectRoot, "content/truth");
  await mkdir(folder, { recursive: true });
  const results: TruthResults = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${process.platform} ${process.arch}, ${availableParallelism()} cores, client and server on loopback`,
    versions: {
      postgres: postgres.map(({ version }) => version),
      pgBouncer: pgBouncer?.version ?? null,
      mariadb: mariadb?.version ?? null,
      node: process.versions.node,
      pg: await packageVersion("pg"),
      pglite: await packageVersion("@electric-sql/pglite"),
    },
    themes: Object.entries(themes).map(([id, title]) => ({ id, title })),
    rows: [...rows],
  };
  await writeFile(join(folder, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
}

async function packageVersion(name: string): Promise<string> {
  const manifest = await readFile(join(projectRoot, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
