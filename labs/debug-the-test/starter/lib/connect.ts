import type { Connection, Open } from "./connection";

interface Cache {
  promise: Promise<Connection> | null;
}

globalThis.connectionCache ??= { promise: null };
const cached = globalThis.connectionCache as Cache;

/** The one connection of this process; opens it where there is none. */
export function dbConnect(open: Open): Promise<Connection> {
  if (cached.promise === null) {
    const opening = open();
    cached.promise = opening;
    // A failure is forgotten, unless another promise has taken its place.
    opening.catch(() => {
      if (cached.promise === opening) cached.promise = null;
    });
  }
  return cached.promise;
}
