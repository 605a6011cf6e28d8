import { query } from "../gateway/replies.ts";
import type { Bouncer, PoolerClient, PoolerServer } from "./bouncer.ts";
import { poolerError, terminate } from "./wire.ts";

/** Servers that have logged in (src/objects.c, pool_connected_server_count). */
export const loggedIn = ({ servers, opening }: PoolerServer["pool"]) => servers.size - (opening === null ? 0 : 1);

/** Lets a client go on that stood in the queue (activate_client). */
export function activate(bouncer: Bouncer, client: PoolerClient): void {
  const { pool } = client;
  if (pool === null) return;
  pool.waiting.leave(client);
  pool.totals.waitMillis += bouncer.clock.now() - client.waitsSinceMillis;
  client.notified = false;
  client.state = "active";
  client.resume();
}

/** Links a client to an idle server that has been taken off the list. */
export function link(bouncer: Bouncer, client: PoolerClient, server: PoolerServer): void {
  client.server = server;
  server.client = client;
  server.state = "active";
  server.pool.totals.assignments++;
  const { connection, instance } = client;
  const waitedMillis = client.waitsSinceMillis < 0 ? 0 : bouncer.clock.now() - client.waitsSinceMillis;
  client.waitsSinceMillis = -1;
  bouncer.record({ type: "server-assigned", server: server.id, connection, instance, waitedMillis });
}

function unlink(bouncer: Bouncer, server: PoolerServer): PoolerClient | null {
  const { client } = server;
  if (client === null) return null;
  client.server = null;
  server.client = null;
  server.copying = client.copying = false;
  const { connection, instance } = client;
  bouncer.record({ type: "server-released", server: server.id, connection, instance });
  const { clientIdleTimeoutMillis } = bouncer.settings;
  if (clientIdleTimeoutMillis > 0) bouncer.wakeAt(client.requestAtMillis + clientIdleTimeoutMillis);
  return client;
}

/** Gives a server that is ready to the next client, or to the idle ones after its reset (release_server). */
export function releaseServer(bouncer: Bouncer, server: PoolerServer): void {
  const { pool } = server;
  const { settings, clock } = bouncer;
  const wasUsed = server.state === "active" || server.state === "being-canceled";
  unlink(bouncer, server);
  if (server.state === "login") {
    pool.opening = null;
    pool.lastLoginFailed = false;
    pool.lastConnectFailed = false;
  } else if (isLifeOver(bouncer, server)) {
    pool.lastLifetimeEndAtMillis = clock.now();
    disconnectServer(bouncer, server, "server lifetime over");
    return;
  }
  if (server.outstanding.length > 0) {
    disconnectServer(bouncer, server, "client disconnected with queries in progress");
    return;
  }
  if (server.cancels > 0) {
    server.state = "being-canceled";
  } else if (wasUsed && settings.poolMode === "session" && settings.serverResetQuery !== "") {
    server.state = "tested";
    server.ready = false;
    server.link.send(query(settings.serverResetQuery));
  } else {
    server.state = "idle";
    server.requestAtMillis = clock.now();
    pool.idle.push(server);
    if (settings.serverIdleTimeoutMillis > 0) bouncer.wakeAt(clock.now() + settings.serverIdleTimeoutMillis, true);
    if (settings.serverLifetimeMillis > 0)
      bouncer.wakeAt(server.connectedAtMillis + settings.serverLifetimeMillis, true);
    const first = pool.waiting.first();
    if (first !== null) activate(bouncer, first);
  }
}

/** Servers end one after another, not all at once: `server_lifetime` divided by the pool's size apart (life_over). */
export function isLifeOver({ clock, settings }: Bouncer, { connectedAtMillis, pool }: PoolerServer): boolean {
  const { serverLifetimeMillis, defaultPoolSize } = settings;
  if (serverLifetimeMillis === 0 || clock.now() - connectedAtMillis < serverLifetimeMillis) return false;
  return clock.now() - pool.lastLifetimeEndAtMillis >= serverLifetimeMillis / defaultPoolSize;
}

/** Closes a server connection, and with it the client linked to it; `rude` where the server is gone already. */
export function disconnectServer(bouncer: Bouncer, server: PoolerServer, reason: string, rude = false): void {
  if (server.state === "closed") return;
  const { pool } = server;
  const { user, database } = bouncer.connectionsOf;
  server.closedBecause = reason;
  const client = unlink(bouncer, server);
  if (server.state === "login") {
    pool.opening = null;
    pool.lastLoginFailed = true;
    pool.lastConnectFailed = true;
    pool.lastFailure = reason;
    bouncer.wakeAt(pool.lastConnectAtMillis + bouncer.settings.serverLoginRetryMillis, pool.waiting.size() === 0);
  } else if (server.state === "idle") pool.idle.splice(pool.idle.indexOf(server), 1);
  server.state = "closed";
  pool.servers.delete(server);
  user.set(pool.user, (user.get(pool.user) ?? 0) - 1);
  database.set(pool.database, (database.get(pool.database) ?? 0) - 1);
  if (bouncer.settings.minPoolSize > 0) bouncer.wakeAt(bouncer.clock.now(), true);
  if (rude) server.link.destroy();
  else {
    server.link.send(terminate);
    server.link.end();
  }
  if (client !== null) disconnectClient(bouncer, client, reason);
}

/**
 * Closes a client's connection (disconnect_client). With an `answer` the client is told why; without, it went away by
 * itself. A server in the middle of its work cannot be given to another and is closed too.
 */
export function disconnectClient(
  bouncer: Bouncer,
  client: PoolerClient,
  reason: string,
  answer: { code: string } | null = { code: "08P01" },
): void {
  if (client.state === "closed") return;
  const { connection, instance, pool, server, link } = client;
  if (pool !== null) {
    pool.waiting.leave(client);
    pool.clients.delete(client);
  }
  client.state = "closed";
  bouncer.clients.delete(client);
  if (client.key !== null) bouncer.byPid.delete(client.key.pid);
  if (server !== null) {
    if (!server.ready) disconnectServer(bouncer, server, "client disconnect while server was not ready");
    else if (server.outstanding.length > 0)
      disconnectServer(bouncer, server, "client disconnected with query in progress");
    else releaseServer(bouncer, server);
  }
  const active = bouncer.active();
  if (answer !== null) link.send(poolerError(reason, answer.code));
  if (client.greeted) {
    const by = answer !== null ? "server" : client.broken ? "network" : "client";
    bouncer.record({ type: "connection-closed", connection, instance, by, active });
  } else if (answer !== null) {
    bouncer.record({ type: "connection-refused", connection, instance, code: answer.code, message: reason, active });
  }
  link.end();
}
