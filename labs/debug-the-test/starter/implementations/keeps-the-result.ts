import type { Connection, Open } from "../lib/connection";

globalThis.connectionCache ??= { connection: null };
const cached = globalThis.connectionCache as { connection: Connection | null };

/** Wrong: until the first connection is open, every call opens one. */
export async function dbConnect(open: Open): Promise<Connection> {
  cached.connection ??= await open();
  return cached.connection;
}
