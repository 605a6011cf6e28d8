import type { RealClient, RealPool } from "./real-pg.ts";

/** pg-pool's own test in `_release`, which runs right after its event `release`: whether the client is closed, not kept. */
export const willRemove = (pool: RealPool, error: unknown, client: RealClient): boolean =>
  Boolean(error) ||
  pool.ending ||
  !client._queryable ||
  client._ending ||
  (client._poolUseCount ?? 0) >= pool.options.maxUses ||
  // Older pools know no lifetime of a client.
  Boolean(pool._expired?.has(client));
