import type { Connection, Open } from "../lib/connection";

globalThis.connectionCache ??= { promise: null };
const cached = globalThis.connectionCache as { promise: Promise<Connection> | null };

/** Wrong: once opening has failed, every later call gets that failure. */
export async function dbConnect(open: Open): Promise<Connection> {
  cached.promise ??= open();
  return cached.promise;
}
