import { findPgBouncer, startPgBouncer } from "../truth/pgbouncer-server.ts";
import { openMillis, warmQueryMillis } from "./clients.ts";
import type { MeasuredServer } from "./server.ts";

/** The same two numbers through PgBouncer in transaction mode; empty where there is none. */
export function poolerMeasures({ server }: MeasuredServer): Record<string, () => Promise<number>> {
  const installed = findPgBouncer();
  if (installed === null) return {};
  const through = (measure: (config: { connectionString: string }) => Promise<number>) => async () => {
    const pooler = await startPgBouncer(installed, server.port, { pool_mode: "transaction" });
    try {
      return await measure({ connectionString: `postgres://postgres@127.0.0.1:${pooler.port}/postgres` });
    } finally {
      await pooler.dispose();
    }
  };
  return {
    "pooler-query": through(warmQueryMillis),
    "pooler-open": through((config) => openMillis(config, false)),
  };
}
