import type { GatewayOrigin } from "../gateway/index.ts";
import type { Link } from "../ports.ts";
import { createAlarm } from "./alarm.ts";
import type { Bouncer, PoolerOptions } from "./bouncer.ts";
import { acceptClient } from "./client.ts";
import { maintain } from "./maintenance.ts";
import { serveWaiting } from "./pool.ts";
import { createPreparedStatements } from "./prepared-statements.ts";
import { releaseOf } from "./release.ts";
import { type PoolState, stateOf } from "./state.ts";
import { createTrackedParameters } from "./tracked-parameters.ts";

/** PgBouncer on the virtual clock: clients on one side, few server connections on the other, bytes and trace events out. */
export interface Pooler {
  /** Takes the server's end of a client's new TCP connection. */
  accept(link: Link, origin: GatewayOrigin): void;
  /** Counters per pool, as `SHOW POOLS` names them. */
  state(): PoolState[];
}

/** Modelled after PgBouncer's source (github.com/pgbouncer/pgbouncer); functions name theirs. */
export function createPooler(options: PoolerOptions): Pooler {
  const { settings, clock } = options;
  const release = releaseOf(settings.version);
  const ring = () => {
    const next = maintain(bouncer);
    awake.by(next.atMillis);
    asleep.by(next.passiveAtMillis);
    bouncer.endOfTurn();
  };
  const awake = createAlarm(clock, false, ring);
  const asleep = createAlarm(clock, true, ring);
  const bouncer: Bouncer = {
    ...options,
    release,
    tracked: createTrackedParameters(release),
    prepared: createPreparedStatements(),
    pools: [],
    clients: new Set(),
    byPid: new Map(),
    connectionsOf: { database: new Map(), user: new Map() },
    followsStatements: settings.poolMode !== "session" && settings.maxPreparedStatements > 0,
    wakeAt: (atMillis, passive = false) => (passive ? asleep : awake).by(atMillis),
    endOfTurn() {
      for (const pool of bouncer.pools) serveWaiting(bouncer, pool);
    },
  };
  return {
    accept: (link, origin) => acceptClient(bouncer, link, origin),
    state: () => bouncer.pools.map((pool) => stateOf(bouncer, pool)),
  };
}
