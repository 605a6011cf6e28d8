import type { Bouncer, Pool } from "./bouncer.ts";
import { createClientQueue } from "./client-queue.ts";
import { launch } from "./launch.ts";
import { activate, loggedIn } from "./linking.ts";
import { notifyAfterMillis } from "./timeouts.ts";
import { notice } from "./wire.ts";

/** The pool of a user and a database, made when its first client comes. */
export function poolFor({ pools, tracked }: Bouncer, user: string, database: string): Pool {
  const known = pools.find((pool) => pool.user === user && pool.database === database);
  if (known !== undefined) return known;
  const pool: Pool = {
    ...{ user, database, servers: new Set(), opening: null, idle: [], waiting: createClientQueue() },
    ...{ clients: new Set(), welcome: null, learning: [], defaults: tracked.none() },
    ...{ lastLoginFailed: false, lastConnectFailed: false, lastFailure: "" },
    ...{ lastConnectAtMillis: 0, lastLifetimeEndAtMillis: Number.NEGATIVE_INFINITY },
    totals: {
      ...{ logins: 0, assignments: 0, transactions: 0, queries: 0, receivedBytes: 0, sentBytes: 0 },
      ...{ transactionMillis: 0, queryMillis: 0, waitMillis: 0 },
    },
  };
  pools.push(pool);
  return pool;
}

const queued = notice("No server connection available in postgres backend, client being queued");

/** Serves who waits from what is idle, and opens a connection for who still waits (src/janitor.c, per_loop_activate). */
export function serveWaiting(bouncer: Bouncer, pool: Pool): void {
  if (pool.waiting.size() === 0) return;
  let beingReset = 0;
  if (bouncer.settings.poolMode === "session" && loggedIn(pool) > pool.idle.length) {
    for (const { state } of pool.servers) if (state === "tested") beingReset++;
  }
  for (const client of pool.waiting) {
    if (bouncer.release.notifiesWaiting && client.greeted && !client.notified) {
      if (bouncer.clock.now() - client.waitsSinceMillis >= notifyAfterMillis) {
        client.notified = true;
        client.link.send(queued);
      }
    }
    if (pool.idle.length > 0) activate(bouncer, client);
    else if (beingReset > 0) beingReset--;
    else {
      launch(bouncer, pool);
      return;
    }
  }
}
