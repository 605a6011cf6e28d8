import type { Bouncer, Pool, PoolerServer } from "./bouncer.ts";

/** What `SHOW POOLS` counts of one pool, in its own column names (doc/usage.md). */
export interface PoolState {
  database: string;
  user: string;
  cl_active: number;
  cl_waiting: number;
  sv_active: number;
  sv_being_canceled: number;
  sv_idle: number;
  /** Being reset. */
  sv_tested: number;
  /** Logging in. */
  sv_login: number;
  /** How long ago the first in the queue asked; `maxwait` and `maxwait_us` together. */
  maxwaitMillis: number;
}

export function stateOf({ clock }: Pick<Bouncer, "clock">, pool: Pool): PoolState {
  const { database, user, servers, clients, waiting } = pool;
  const inState = (state: PoolerServer["state"]) => [...servers].filter((server) => server.state === state).length;
  const askedAtMillis = waiting.first()?.queryAtMillis ?? null;
  return {
    ...{ database, user },
    cl_active: clients.size - waiting.size(),
    cl_waiting: waiting.size(),
    sv_active: inState("active"),
    sv_being_canceled: inState("being-canceled"),
    sv_idle: inState("idle"),
    sv_tested: inState("tested"),
    sv_login: inState("login"),
    maxwaitMillis: askedAtMillis === null ? 0 : clock.now() - askedAtMillis,
  };
}
