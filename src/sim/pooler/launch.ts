import type { Bouncer, Pool, PoolerServer } from "./bouncer.ts";
import { disconnectServer } from "./linking.ts";
import { openServer } from "./server.ts";

/** Opens one more server connection where PgBouncer would (src/objects.c, launch_new_connection); `evict` closes idle ones of others for it. */
export function launch(bouncer: Bouncer, pool: Pool, evict = true): void {
  const { clock, settings, connectionsOf } = bouncer;
  if (pool.opening !== null) return;
  const now = clock.now();
  if (pool.lastConnectFailed && now - pool.lastConnectAtMillis < settings.serverLoginRetryMillis) {
    bouncer.wakeAt(pool.lastConnectAtMillis + settings.serverLoginRetryMillis);
    return;
  }
  if (pool.servers.size >= settings.defaultPoolSize && pool.welcome !== null && !mayTakeReserve(bouncer, pool)) return;

  const { maxDbConnections, maxUserConnections } = settings;
  const { database, user } = connectionsOf;
  if (!hasRoom(bouncer, database, pool, "database", maxDbConnections, evict)) return;
  if (!hasRoom(bouncer, user, pool, "user", maxUserConnections, evict)) return;

  pool.lastConnectAtMillis = now;
  database.set(pool.database, (database.get(pool.database) ?? 0) + 1);
  user.set(pool.user, (user.get(pool.user) ?? 0) + 1);
  if (settings.serverConnectTimeoutMillis > 0) bouncer.wakeAt(now + settings.serverConnectTimeoutMillis);
  openServer(bouncer, pool);
}

function mayTakeReserve({ clock, settings }: Bouncer, pool: Pool): boolean {
  const { reservePoolSize, reservePoolTimeoutMillis, defaultPoolSize } = settings;
  const first = pool.waiting.first();
  if (reservePoolSize === 0 || reservePoolTimeoutMillis === 0 || first === null) return false;
  if (clock.now() - first.requestAtMillis < reservePoolTimeoutMillis) return false;
  return pool.servers.size < defaultPoolSize + reservePoolSize;
}

function hasRoom(
  bouncer: Bouncer,
  counts: Map<string, number>,
  pool: Pool,
  owner: "database" | "user",
  most: number,
  evict: boolean,
): boolean {
  if (most === 0) return true;
  const count = () => counts.get(pool[owner]) ?? 0;
  while (evict && count() >= most) {
    const victim = mostIdle(bouncer.pools.filter((other) => other[owner] === pool[owner]));
    if (victim === null) break;
    disconnectServer(bouncer, victim, "evicted");
  }
  return count() < most;
}

/** Of all idle servers the one not heard of for longest; one that is being reset counts where nobody waits for it. */
function mostIdle(pools: Pool[]): PoolerServer | null {
  let oldest: PoolerServer | null = null;
  for (const { idle, servers, waiting } of pools) {
    const candidates = waiting.size() === 0 ? [...servers].filter(({ state }) => state === "tested") : [];
    for (const server of [...idle.slice(0, 1), ...candidates]) {
      if (oldest === null || server.requestAtMillis < oldest.requestAtMillis) oldest = server;
    }
  }
  return oldest;
}
