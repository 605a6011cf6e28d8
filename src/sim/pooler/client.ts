import { createByteQueue } from "../gateway/byte-queue.ts";
import { greeting } from "../gateway/replies.ts";
import type { GatewayOrigin } from "../gateway/server.ts";
import { type Startup, settingsOf, takeStartupPacket } from "../gateway/startup.ts";
import type { Link } from "../ports.ts";
import { openConsole, workConsole } from "./admin/console.ts";
import type { Bouncer, PoolerClient } from "./bouncer.ts";
import { forwardCancel } from "./cancel.ts";
import { workClient } from "./client-work.ts";
import { wait } from "./find-server.ts";
import { launch } from "./launch.ts";
import { disconnectClient } from "./linking.ts";
import { poolFor } from "./pool.ts";
import { clientLoginTimeoutMillis } from "./timeouts.ts";

const notEncrypted = Uint8Array.of("N".charCodeAt(0));

/** Serves one client from its first byte to its last. */
export function acceptClient(bouncer: Bouncer, link: Link, origin: GatewayOrigin): void {
  const { connection, instance } = origin;
  const through = { connection, instance };
  const now = bouncer.clock.now();
  let startingUp = true;
  const client: PoolerClient = {
    ...{ connection, instance, through, link, bytes: createByteQueue(), context: { request: null, through } },
    ...{ state: "login", paused: false, ended: false, broken: false, pool: null, server: null, key: null },
    ...{ waitsForWelcome: false, greeted: false, isConsole: false, notified: false, copying: false },
    ...{ parameters: bouncer.tracked.none(), statements: new Map(), queuePlace: -1, unknownOptions: null },
    ...{ connectedAtMillis: now, requestAtMillis: now, waitsSinceMillis: -1 },
    ...{ queryAtMillis: null, transactionAtMillis: null },
    resume() {
      if (client.waitsForWelcome) finishLogin(bouncer, client);
      work(bouncer, client);
    },
  };
  bouncer.clients.add(client);
  bouncer.wakeAt(now + clientLoginTimeoutMillis, true);

  function startUp(): void {
    while (startingUp) {
      const packet = takeStartupPacket(client.bytes);
      if (packet === null) return;
      if (packet.kind === "ssl-request" || packet.kind === "gss-request") {
        link.send(notEncrypted);
        continue;
      }
      startingUp = false;
      if (packet.kind === "cancel-request") forwardCancel(bouncer, client, packet);
      else if (packet.kind === "invalid") disconnectClient(bouncer, client, wordingOf(packet.code, packet.message));
      else {
        const millis = bouncer.connectMillis() * (1 + bouncer.jitterShare * bouncer.random());
        bouncer.clock.schedule(millis, () => {
          logIn(bouncer, client, packet.startup);
          bouncer.endOfTurn();
        });
      }
    }
  }

  link.onData = (arrived) => {
    if (client.state === "closed") return;
    client.bytes.push(arrived);
    const { request, source } = origin.takeContext();
    client.context = source === undefined ? { request, through } : { request, source, through };
    // A client in the queue is not read from.
    if (client.state !== "waiting") client.requestAtMillis = bouncer.clock.now();
    if (startingUp) startUp();
    else work(bouncer, client);
    bouncer.endOfTurn();
  };
  link.onEnd = (broken) => {
    if (client.state === "closed") return;
    client.ended = true;
    client.broken = broken !== undefined;
    if (startingUp) disconnectClient(bouncer, client, "client unexpected eof", null);
    else work(bouncer, client);
    bouncer.endOfTurn();
  };
}

const work = (bouncer: Bouncer, client: PoolerClient) =>
  client.isConsole ? workConsole(bouncer, client) : workClient(bouncer, client);

/** What PgBouncer says where PostgreSQL has words of its own (src/client.c, decide_startup_pool). */
function wordingOf(code: string, message: string): string {
  if (code === "28000") return "no username supplied";
  return code === "0A000" ? "old V2 protocol not supported" : message;
}

function logIn(bouncer: Bouncer, client: PoolerClient, startup: Startup): void {
  if (client.state === "closed") return;
  const { settings, release, clients } = bouncer;
  const refused = refusedParameter(bouncer, client, startup.parameters);
  if (refused !== null) {
    disconnectClient(bouncer, client, refused);
    return;
  }
  if (startup.database === "pgbouncer") {
    client.key = newKey(bouncer);
    openConsole(bouncer, client, client.key);
    work(bouncer, client);
    return;
  }
  if (clients.size > settings.maxClientConn) {
    disconnectClient(bouncer, client, "no more connections allowed (max_client_conn)");
    return;
  }
  client.unknownOptions = release.negotiates ? (startup.negotiate?.unknownOptions ?? null) : null;
  client.pool = poolFor(bouncer, startup.user, startup.database);
  client.pool.clients.add(client);
  client.pool.totals.logins++;
  if (settings.minPoolSize > 0) bouncer.wakeAt(bouncer.clock.now(), true);
  client.state = "active";
  finishLogin(bouncer, client);
  workClient(bouncer, client);
}

/** Takes over the tracked parameters; words for the first that is neither tracked nor ignored (src/client.c, decide_startup_pool). */
function refusedParameter(
  { settings, tracked, release }: Bouncer,
  client: PoolerClient,
  parameters: Startup["parameters"],
): string | null {
  const isIgnored = (name: string) => settings.ignoreStartupParameters.includes(name);
  for (const [name, value] of parameters) {
    if (name === "options" && release.tracksMore) {
      for (const [option, setting] of settingsOf(value)) {
        if (tracked.set(client.parameters, option, setting) || isIgnored(option) || isIgnored("options")) continue;
        return `unsupported startup parameter in options: ${option}`;
      }
    } else if (!tracked.set(client.parameters, name, value) && !isIgnored(name)) {
      return `unsupported startup parameter: ${name}`;
    }
  }
  return null;
}

/** Greets the client as a server would, or leaves it in the queue until the first server has logged in (src/objects.c, finish_client_login). */
function finishLogin(bouncer: Bouncer, client: PoolerClient): void {
  const { pool, connection, instance, parameters } = client;
  if (pool === null) return;
  if (pool.welcome === null) {
    client.waitsForWelcome = true;
    wait(bouncer, client);
    launch(bouncer, pool);
    return;
  }
  const { tracked, settings, clock } = bouncer;
  client.waitsForWelcome = false;
  client.waitsSinceMillis = -1;
  tracked.fillUnset(parameters, pool.defaults);
  const key = newKey(bouncer);
  client.key = key;
  client.greeted = true;
  bouncer.byPid.set(key.pid, client);
  const own = tracked.names.flatMap((name, index) => {
    const value = parameters[index] ?? null;
    return value === null ? [] : [[name, value] as const];
  });
  const { unknownOptions } = client;
  client.link.send(greeting({ unknownOptions, parameters: [...pool.welcome, ...own], ...key }));
  bouncer.record({ type: "connection-opened", connection, instance, pid: key.pid, active: bouncer.active() });
  if (settings.clientIdleTimeoutMillis > 0) bouncer.wakeAt(clock.now() + settings.clientIdleTimeoutMillis);
}

/** Random, as PgBouncer's are; the pid is positive. */
function newKey({ random, byPid }: Bouncer): { pid: number; secret: number } {
  const secret = Math.floor(random() * 2 ** 32) | 0;
  let pid = Math.floor(random() * 2 ** 31);
  while (byPid.has(pid)) pid = (pid + 1) & 0x7fffffff;
  return { pid, secret };
}
