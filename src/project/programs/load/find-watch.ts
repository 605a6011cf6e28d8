import { addressOf, projectEnvironment } from "../at-home/environment.ts";
import { findDatabase } from "../at-home/found-database.ts";
import { projectRoot } from "../disk/project-root.ts";
import { type BackendWatch, leadsToPooler, watchBackends } from "./watch-backends.ts";

interface FoundWatch {
  watch: BackendWatch | null;
  /** The server's own connections lead through a pooler. */
  isPooled: boolean;
  address: string | null;
  trouble: string | null;
}

/** Where backends are counted: at the database that was named, or at the one the server uses. */
export async function findWatch(named: string | null): Promise<FoundWatch> {
  const env = await projectEnvironment(projectRoot, "production");
  const servers = env.DATABASE_URL || (await findDatabase(projectRoot))?.databaseUrl;
  const url = named || env.DIRECT_URL || servers;
  if (url === undefined) {
    const trouble = "DATABASE_URL is not set, and no embedded one runs in this project.";
    return { watch: null, isPooled: false, address: null, trouble };
  }
  const isPooled = servers !== undefined && (await leadsToPooler(servers));
  try {
    return { watch: await watchBackends(url), isPooled, address: addressOf(url), trouble: null };
  } catch (error) {
    const trouble = `${addressOf(url)} said: ${(error as Error).message}`;
    return { watch: null, isPooled, address: null, trouble };
  }
}
