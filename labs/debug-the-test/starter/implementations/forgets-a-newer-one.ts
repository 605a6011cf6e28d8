import type { Connection, Open } from "../lib/connection";

globalThis.connectionCache ??= { promise: null };
const cached = globalThis.connectionCache as { promise: Promise<Connection> | null };

/** Tells the monitoring, which takes a moment. */
const report = (_error: unknown) => new Promise((resolve) => setTimeout(resolve, 10));

/** Wrong: everybody who waited for a promise that failed forgets whatever is kept by then, a newer promise too. */
export async function dbConnect(open: Open): Promise<Connection> {
  cached.promise ??= open();
  try {
    return await cached.promise;
  } catch (error) {
    await report(error);
    cached.promise = null;
    throw error;
  }
}
