import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPglite } from "./load.ts";

const here = dirname(fileURLToPath(import.meta.url));
const cacheFolder = join(here, "../../.cache/warm-start");

const sources = ["build-snapshot.ts", "load.ts", "prepare.ts", "prepare-activity.ts", "prepare-advisory-locks.ts"];

const compactSql = [
  // Nobody can connect to these here, and they would be half of the snapshot.
  "update pg_database set datistemplate = false where datname like 'template%'",
  "drop database template1",
  "drop database template0",
  "vacuum full",
  // Marks every page as all-visible, so that vacuuming between runs has little to look at.
  "vacuum freeze",
  "checkpoint",
];

/** The prepared, empty database as a gzipped tarball; made once for each version of PGlite and of the files that prepare it. */
export async function ensureSnapshot(): Promise<{ path: string; bytes: Uint8Array }> {
  const path = join(cacheFolder, `snapshot-${await pgliteVersion()}-${await sourcesHash()}.tar.gz`);
  const known = await readFile(path).catch(() => null);
  if (known) return { path, bytes: known };
  const pglite = await loadPglite({ snapshot: null });
  for (const statement of compactSql) await pglite.exec(statement);
  const bytes = new Uint8Array(await (await pglite.dumpDataDir("gzip")).arrayBuffer());
  await pglite.close();
  await mkdir(cacheFolder, { recursive: true });
  // Beside the target first, so that another process never reads half a file.
  const draft = `${path}.${randomUUID()}.draft`;
  await writeFile(draft, bytes);
  await rename(draft, path);
  return { path, bytes };
}

async function pgliteVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const { version } = JSON.parse(await readFile(join(dirname(entry), "../package.json"), "utf8"));
  return version;
}

async function sourcesHash(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of sources) hash.update(await readFile(join(here, file)));
  return hash.digest("hex").slice(0, 12);
}
