import { type LabServer, serverNames } from "#project/lab-server.ts";
import { hiding } from "#real/connection-url.ts";
import { addressOf, projectEnvironment } from "../at-home/environment.ts";
import { findDatabase } from "../at-home/found-database.ts";
import { ProjectError } from "../disk/project-error.ts";
import { projectRoot } from "../disk/project-root.ts";
import type { BackendWatch } from "./watch-backends.ts";

interface FoundWatch {
  watch: BackendWatch | null;
  /** The server's own connections lead through a pooler. */
  isPooled: boolean;
  address: string | null;
  trouble: string | null;
}

/** Where backends are counted: at the database that was named, or at the one the server uses. */
export async function findWatch(server: LabServer, named: string | null): Promise<FoundWatch> {
  if (server !== "postgres") {
    const trouble = `backends are counted on PostgreSQL, and this lab's code talks to ${serverNames[server]}.`;
    return { watch: null, isPooled: false, address: null, trouble };
  }
  // Brings `pg`, which projects of other servers do not install.
  const { leadsToPooler, watchBackends } = await import("./watch-backends.ts");
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

/** Throws a `ProjectError` where a database was named, and is not one whose backends are counted. */
export function objectToDatabase(server: LabServer, named: string | null): void {
  if (server === "postgres" || named === null) return;
  throw new ProjectError(
    `--database counts backends of PostgreSQL, and this lab's code talks to ${serverNames[server]}; got ${hiding(named)}. Leave it out.`,
  );
}
