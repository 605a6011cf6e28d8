import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The embedded database that runs now, for programs in other terminals. */
export interface FoundDatabase {
  pid: number;
  databaseUrl: string;
  poolerUrl: string | null;
}

/** Not a part of the project, and gone with a new installation. */
const fileIn = (root: string) => join(root, "node_modules/.cache/warm-start/database.json");

export async function announceDatabase(root: string, database: FoundDatabase): Promise<() => Promise<void>> {
  const file = fileIn(root);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(database));
  return async () => {
    // Another server may have begun since.
    if ((await findDatabase(root))?.pid === database.pid) await rm(file, { force: true });
  };
}

/** `null` where none was announced, or its process is gone. */
export async function findDatabase(root: string): Promise<FoundDatabase | null> {
  try {
    const database: FoundDatabase = JSON.parse(await readFile(fileIn(root), "utf8"));
    process.kill(database.pid, 0);
    return database;
  } catch {
    return null;
  }
}
