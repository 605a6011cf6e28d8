import type { Connection, Open } from "../lib/connection";

globalThis.connectionCache ??= { promise: null };
const cached = globalThis.connectionCache as { promise: Promise<Connection | undefined> | null };

/** Wrong: who hears of a failure gets no error, and no connection either. */
export async function dbConnect(open: Open): Promise<Connection> {
  cached.promise ??= open().catch((error: unknown) => {
    console.error("could not connect:", error);
    cached.promise = null;
    return undefined;
  });
  return cached.promise as Promise<Connection>;
}
