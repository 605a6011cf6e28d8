import type { Bouncer, PoolerServer } from "./bouncer.ts";

/** One row of `SHOW POOLS`, in its own column names; `maxwait` in whole milliseconds here (doc/usage.md). */
export interface PoolState {
  database: string;
  user: string;
  cl_active: number;
  cl_waiting: number;
  sv_active: number;
  sv_idle: number;
  /** Being reset. */
  sv_tested: number;
  /** Logging in. */
  sv_login: number;
  /** How long the first in the queue has waited. */
  maxwaitMillis: number;
}

export function stateOf({ pools, clock }: Pick<Bouncer, "pools" | "clock">): PoolState[] {
  return pools.map(({ database, user, servers, clients, waiting }) => {
    const inState = (state: PoolerServer["state"]) => [...servers].filter((server) => server.state === state).length;
    const first = waiting.first();
    return {
      ...{ database, user },
      cl_active: clients.size - waiting.size(),
      cl_waiting: waiting.size(),
      sv_active: inState("active"),
      sv_idle: inState("idle"),
      sv_tested: inState("tested"),
      sv_login: inState("login"),
      maxwaitMillis: first === null ? 0 : clock.now() - first.waitsSinceMillis,
    };
  });
}
