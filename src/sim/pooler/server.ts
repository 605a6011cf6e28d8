import { createByteQueue } from "../gateway/byte-queue.ts";
import { errorIn } from "../gateway/reply-error.ts";
import type { Bouncer, Pool, PoolerServer } from "./bouncer.ts";
import { disconnectClient, disconnectServer, loggedIn, releaseServer } from "./linking.ts";
import { workServer } from "./server-work.ts";
import { parameterIn, startupMessage, typeOf } from "./wire.ts";

const [R, S, K, Z, E, N] = Array.from("RSKZEN", typeOf);
const cannotConnectNow = "57P03";

/** Dials the database and logs in, plainly, as a pooler beside it does; `launch` decides when. */
export function openServer(bouncer: Bouncer, pool: Pool): void {
  const id = bouncer.nextId("server");
  const now = bouncer.clock.now();
  bouncer.record({ type: "server-connection-dialled", server: id, user: pool.user, database: pool.database });
  const link = bouncer.dial({ id, reason: () => server.closedBecause });
  const server: PoolerServer = {
    ...{ id, pool, link, bytes: createByteQueue(), state: "login", client: null, key: null },
    ...{ ready: false, idleInTransaction: false, settingParameters: false, copying: false, failed: false },
    ...{ parameters: bouncer.tracked.none(), outstanding: [], statements: new Set(), cancels: 0 },
    ...{ connectedAtMillis: now, requestAtMillis: now, closedBecause: null },
  };
  pool.learning = [];
  pool.servers.add(server);
  pool.opening = server;
  link.onConnect = () => {
    const parameters = [["database", pool.database] as const, ["user", pool.user] as const];
    link.send(startupMessage(parameters));
  };
  link.onData = (arrived) => {
    if (server.state === "closed") return;
    server.bytes.push(arrived);
    server.requestAtMillis = bouncer.clock.now();
    if (server.state === "login") logIn(bouncer, server);
    else workServer(bouncer, server);
    bouncer.endOfTurn();
  };
  link.onEnd = () => {
    disconnectServer(bouncer, server, "server conn crashed?", true);
    bouncer.endOfTurn();
  };
  link.onError = ({ code, message }) => {
    if (server.state !== "login") return link.onEnd();
    bouncer.record({ type: "server-connection-refused", server: id, code, message, active: bouncer.active() });
    disconnectServer(bouncer, server, "connect failed", true);
    bouncer.endOfTurn();
  };
}

/** The server's side of the start-up (src/server.c, handle_server_startup). */
function logIn(bouncer: Bouncer, server: PoolerServer): void {
  const { bytes, pool } = server;
  while (bytes.available() >= 5 && bytes.available() > bytes.int32At(1)) {
    const size = bytes.int32At(1) + 1;
    const type = bytes.byteAt(0);
    if (type === S) learnParameter(bouncer, server, size);
    const message = bytes.take(size);
    if (type === S) continue;
    if (type === K) {
      const view = new DataView(message.buffer, message.byteOffset);
      server.key = { pid: view.getInt32(5), secret: view.getInt32(9) };
    } else if (type === E) {
      fail(bouncer, server, errorIn(message) ?? { code: "08P01", message: "" });
      return;
    } else if (type === Z) {
      pool.welcome ??= pool.learning;
      server.ready = true;
      releaseServer(bouncer, server);
      return;
    } else if (type !== R && type !== N) {
      disconnectServer(bouncer, server, "unknown pkt from server");
      return;
    }
  }
}

function learnParameter({ tracked }: Bouncer, { parameters, pool, bytes }: PoolerServer, size: number): void {
  const [name, value] = parameterIn(bytes, 0, size);
  const isTracked = tracked.set(parameters, name, value);
  if (pool.welcome !== null) return;
  if (isTracked) tracked.set(pool.defaults, name, value);
  else pool.learning.push([name, value]);
}

/** A login that failed, and who goes down with it (src/server.c, kill_pool_logins_server_error). */
function fail(bouncer: Bouncer, server: PoolerServer, error: { code: string; message: string }): void {
  const { pool } = server;
  const { release } = bouncer;
  const { code, message } = error;
  const noneUsable = release.endsAllWaiting ? loggedIn(pool) === 0 || pool.welcome === null : pool.welcome === null;
  const forAll = release.forwardsSqlstate && code === cannotConnectNow ? false : noneUsable;
  if (forAll) {
    for (const client of [...pool.waiting]) {
      if (!release.endsAllWaiting && !client.waitsForWelcome) continue;
      disconnectClient(bouncer, client, message, { code: release.forwardsSqlstate ? code : "08P01" });
    }
  }
  disconnectServer(bouncer, server, release.cachesLoginError ? message : "login failed");
}
