import type { Bouncer, Pool, PoolerClient, PoolerServer } from "./bouncer.ts";
import { launch } from "./launch.ts";
import { disconnectClient, disconnectServer, isLifeOver, loggedIn } from "./linking.ts";
import { clientLoginTimeoutMillis, notifyAfterMillis } from "./timeouts.ts";

/** When something more will be over its time, if nothing else happens before; infinite for never. */
export interface NextDeadlines {
  atMillis: number;
  /** The same for what frees nobody: idle servers. */
  passiveAtMillis: number;
}

/** Ends what is over its time, in the order of src/janitor.c: servers, then clients, pool by pool. */
export function maintain(bouncer: Bouncer): NextDeadlines {
  const next: NextDeadlines = { atMillis: Number.POSITIVE_INFINITY, passiveAtMillis: Number.POSITIVE_INFINITY };
  for (const pool of bouncer.pools) {
    for (const server of [...pool.servers]) maintainServer(bouncer, server, next);
    maintainSize(bouncer, pool, next);
    for (const client of [...pool.clients]) maintainClient(bouncer, client, next);
    if (pool.waiting.size() > 0 && pool.lastConnectFailed && pool.opening === null) {
      later(bouncer, next, pool.lastConnectAtMillis, bouncer.settings.serverLoginRetryMillis);
    }
  }
  for (const client of bouncer.clients) {
    if (client.state === "login" && over(bouncer, next, client.connectedAtMillis, clientLoginTimeoutMillis)) {
      disconnectClient(bouncer, client, "client_login_timeout");
    }
  }
  return next;
}

/** True when `limitMillis` have passed; otherwise remembers when they will have. 0 is no limit. */
function over({ clock }: Bouncer, next: NextDeadlines, sinceMillis: number, limitMillis: number): boolean {
  if (limitMillis === 0) return false;
  if (clock.now() - sinceMillis > limitMillis) return true;
  next.atMillis = Math.min(next.atMillis, sinceMillis + limitMillis);
  return false;
}

const later = (bouncer: Bouncer, next: NextDeadlines, sinceMillis: number, limitMillis: number) =>
  void over(bouncer, next, sinceMillis, limitMillis);

function maintainServer(bouncer: Bouncer, server: PoolerServer, next: NextDeadlines): void {
  const { settings, clock } = bouncer;
  const { pool, client } = server;
  if (server.state === "login") {
    const isOver = over(bouncer, next, server.connectedAtMillis, settings.serverConnectTimeoutMillis);
    if (isOver) disconnectServer(bouncer, server, "connect timeout");
  } else if (server.state === "active") {
    if (server.ready || client === null) return;
    const { queryTimeoutMillis, idleTransactionTimeoutMillis } = settings;
    const askedAtMillis = bouncer.release.timesIdleTransactions ? client.requestAtMillis : client.queryAtMillis;
    if (askedAtMillis !== null && over(bouncer, next, askedAtMillis, queryTimeoutMillis)) {
      disconnectServer(bouncer, server, "query timeout");
    } else if (server.idleInTransaction && over(bouncer, next, server.requestAtMillis, idleTransactionTimeoutMillis)) {
      disconnectServer(bouncer, server, "idle transaction timeout");
    }
  } else if (server.state === "idle") {
    const passive: NextDeadlines = { atMillis: Number.POSITIVE_INFINITY, passiveAtMillis: 0 };
    const isSpare = settings.minPoolSize === 0 || loggedIn(pool) > settings.minPoolSize;
    if (!server.ready) disconnectServer(bouncer, server, "SV_IDLE server got dirty");
    else if (isSpare && over(bouncer, passive, server.requestAtMillis, settings.serverIdleTimeoutMillis)) {
      disconnectServer(bouncer, server, "server idle timeout");
    } else if (over(bouncer, passive, server.connectedAtMillis, settings.serverLifetimeMillis)) {
      if (isLifeOver(bouncer, server)) {
        disconnectServer(bouncer, server, "server lifetime over");
        pool.lastLifetimeEndAtMillis = clock.now();
      } else passive.atMillis = pool.lastLifetimeEndAtMillis + settings.serverLifetimeMillis / settings.defaultPoolSize;
    }
    next.passiveAtMillis = Math.min(next.passiveAtMillis, passive.atMillis);
  }
}

/** Keeps `min_pool_size` servers while there are clients (src/janitor.c, check_pool_size). */
function maintainSize(bouncer: Bouncer, pool: Pool, next: NextDeadlines): void {
  const { minPoolSize, defaultPoolSize } = bouncer.settings;
  const wanted = Math.min(minPoolSize, defaultPoolSize);
  if (pool.clients.size === 0 || loggedIn(pool) >= wanted) return;
  launch(bouncer, pool, false);
  next.passiveAtMillis = Math.min(next.passiveAtMillis, bouncer.clock.now());
}

function maintainClient(bouncer: Bouncer, client: PoolerClient, next: NextDeadlines): void {
  const { settings, release } = bouncer;
  const { pool } = client;
  if (client.state === "active") {
    if (client.server === null && over(bouncer, next, client.requestAtMillis, settings.clientIdleTimeoutMillis)) {
      disconnectClient(bouncer, client, "client_idle_timeout");
    }
  } else if (client.state === "waiting" && pool !== null) {
    const sinceMillis = client.queryAtMillis ?? client.requestAtMillis;
    const { queryTimeoutMillis, queryWaitTimeoutMillis, reservePoolSize, reservePoolTimeoutMillis } = settings;
    if (over(bouncer, next, sinceMillis, queryTimeoutMillis)) disconnectClient(bouncer, client, "query_timeout");
    else if (over(bouncer, next, sinceMillis, queryWaitTimeoutMillis)) {
      disconnectClient(bouncer, client, "query_wait_timeout");
    } else if (
      client.waitsForWelcome &&
      pool.welcome === null &&
      over(bouncer, next, client.connectedAtMillis, clientLoginTimeoutMillis)
    ) {
      disconnectClient(bouncer, client, "client_login_timeout (server down)");
    } else if (pool.waiting.first() === client) {
      if (release.notifiesWaiting && !client.notified) later(bouncer, next, client.waitsSinceMillis, notifyAfterMillis);
      if (reservePoolSize > 0) later(bouncer, next, client.requestAtMillis, reservePoolTimeoutMillis);
    }
  }
}
