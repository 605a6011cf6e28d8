import type { Connection, Open } from "../lib/connection";

globalThis.connectionCache ??= { promise: null };
const cached = globalThis.connectionCache as { promise: Promise<Connection> | null };

/** Wrong: the promise is kept only for as long as the connection is being opened. */
export async function dbConnect(open: Open): Promise<Connection> {
  cached.promise ??= open().finally(() => {
    cached.promise = null;
  });
  return cached.promise;
}
