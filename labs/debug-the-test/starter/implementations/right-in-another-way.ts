import type { Connection, Open } from "../lib/connection";

const kept = () => globalThis.connectionCache as Promise<Connection> | undefined;

/** Right, like `lib/connect.ts`: it looks at the global name on every call, and keeps the promise itself there. */
export async function dbConnect(open: Open): Promise<Connection> {
  const known = kept();
  if (known !== undefined) return known;
  const opening = open().catch((error: unknown) => {
    if (kept() === opening) globalThis.connectionCache = undefined;
    throw error;
  });
  globalThis.connectionCache = opening;
  return opening;
}
