import { query } from "../gateway/replies.ts";
import type { Bouncer, PoolerClient, PoolerServer } from "./bouncer.ts";
import { launch } from "./launch.ts";
import { disconnectClient, disconnectServer, link, loggedIn } from "./linking.ts";
import { clientLoginTimeoutMillis, notifyAfterMillis } from "./timeouts.ts";

/** True when the client has a server that may be sent to now; otherwise it waits, or has been refused (src/objects.c, find_server). */
export function findServer(bouncer: Bouncer, client: PoolerClient): boolean {
  const { pool } = client;
  if (pool === null) return false;
  const server = takeIdle(bouncer, pool.idle);
  if (server === null) {
    if (mayQueue(bouncer, client)) wait(bouncer, client);
    return false;
  }
  link(bouncer, client, server);
  const sql = bouncer.tracked.difference(client.parameters, server.parameters);
  if (sql === "") return true;
  server.settingParameters = true;
  server.ready = false;
  client.paused = true;
  server.link.sendFrom(query(sql), { request: null });
  return false;
}

function takeIdle(bouncer: Bouncer, idle: PoolerServer[]): PoolerServer | null {
  for (let last = idle.at(-1); last !== undefined; last = idle.at(-1)) {
    if (last.ready) return idle.pop() ?? null;
    disconnectServer(bouncer, last, "idle server got dirty");
  }
  return null;
}

/** Nobody queues while no server is there and the last login failed (src/objects.c, check_fast_fail). */
function mayQueue(bouncer: Bouncer, client: PoolerClient): boolean {
  const { pool } = client;
  if (pool === null || !pool.lastLoginFailed || loggedIn(pool) > 0) return true;
  const why = bouncer.release.cachesLoginError ? `cached error: ${pool.lastFailure}` : "try again later";
  disconnectClient(bouncer, client, `server login has been failing, ${why} (server_login_retry)`);
  launch(bouncer, pool);
  return false;
}

/** Stands in the queue: for a server, or for the first greeting. */
export function wait(bouncer: Bouncer, client: PoolerClient): void {
  const { pool, connection, instance } = client;
  if (pool === null) return;
  const now = bouncer.clock.now();
  client.state = "waiting";
  client.waitsSinceMillis = now;
  pool.waiting.join(client);
  const { queryWaitTimeoutMillis, queryTimeoutMillis, reservePoolSize, reservePoolTimeoutMillis } = bouncer.settings;
  if (queryWaitTimeoutMillis > 0)
    bouncer.wakeAt((client.queryAtMillis ?? client.requestAtMillis) + queryWaitTimeoutMillis);
  if (queryTimeoutMillis > 0) bouncer.wakeAt((client.queryAtMillis ?? client.requestAtMillis) + queryTimeoutMillis);
  if (reservePoolSize > 0) bouncer.wakeAt(client.requestAtMillis + reservePoolTimeoutMillis);
  if (bouncer.release.notifiesWaiting) bouncer.wakeAt(now + notifyAfterMillis);
  if (client.waitsForWelcome) bouncer.wakeAt(client.connectedAtMillis + clientLoginTimeoutMillis);
  else {
    const clientsWaiting = pool.waiting.size();
    bouncer.record({ type: "pooler-client-waiting", connection, instance, clientsWaiting });
  }
}
