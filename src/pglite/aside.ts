import type { Session } from "./session.ts";

/** Runs queries of the simulator's own so that they leave no trace, or returns `null` when the backend cannot be asked now. */
export type Aside = <T>(run: () => T) => T | null;

export function createAside(query: (sql: string) => unknown, current: () => Session | null): Aside {
  return (run) => {
    const session = current();
    if (session?.inPipeline || session?.state === "failed") return null;
    // A transaction that has run no query may still choose its isolation level.
    if (session?.state === "in-transaction" && !session.queried) return null;
    const inTransaction = session?.state === "in-transaction";
    query(inTransaction ? "savepoint simulator_aside" : "begin");
    try {
      return run();
    } finally {
      query(inTransaction ? "rollback to savepoint simulator_aside; release savepoint simulator_aside" : "rollback");
    }
  };
}
