import type { BackendActivity, Link } from "../ports.ts";
import { createByteQueue } from "./byte-queue.ts";
import { clientPortOf } from "./client-port.ts";
import { createConnectionEvents } from "./connection-events.ts";
import { createFrontendReader, type FromClient } from "./frontend.ts";
import { createQueryService } from "./query-service.ts";
import { type ErrorFields, errorResponse, greeting } from "./replies.ts";
import { type GatewayOrigin, type Server, stretched } from "./server.ts";
import { type Startup, takeStartupPacket } from "./startup.ts";

/** One server process: what PostgreSQL forks for a connection. */
export interface Backend {
  /** Key of CancelRequest; `null` before authentication. */
  key(): { pid: number; secret: number } | null;
  /** The connection of the trace whose work it does. */
  client(): number;
  /** What it is doing; `null` before it has a session. */
  activity(): BackendActivity | null;
  /** Process id; `null` while it is starting up. */
  pid(): number | null;
  cancel(): void;
  /** Ends the session from the server's side, as `pg_terminate_backend` does; false for one that is still starting up. */
  terminate(error: { code: string; message: string }): boolean;
  /** What it is working on ends here; it must be terminated or shut down next. */
  abandon(error: { code: string; message: string }): void;
  /** As `terminate`; one that is still starting up ends without a word, as in PostgreSQL's ProcessInterrupts. */
  shutDown(error: { code: string; message: string }): void;
}

const notEncrypted = Uint8Array.of("N".charCodeAt(0));

/** Serves one link from its first byte to its FIN; `onClosed` is called once. */
export function createBackend(server: Server, link: Link, origin: GatewayOrigin, onClosed: () => void): Backend {
  const { clock, executor, slots } = server;
  const { connection } = origin;
  const events = createConnectionEvents(server, origin);
  const bytes = createByteQueue();
  const reader = createFrontendReader(bytes);
  const service = createQueryService(server, link, origin, (error) => fail(error));
  const jobs: Array<FromClient | { kind: "fin"; by: "client" | "network" }> = [];
  let phase: "startup" | "authenticating" | "ready" | "closed" = "startup";
  let key: { pid: number; secret: number } | null = null;
  let owner: Startup | null = null;
  const inPhase = (wanted: typeof phase) => phase === wanted;

  function readStartup(): void {
    while (phase === "startup") {
      const packet = takeStartupPacket(bytes);
      if (packet === null) return;
      if (packet.kind === "ssl-request" || packet.kind === "gss-request") link.send(notEncrypted);
      else if (packet.kind === "startup") authenticate(packet.startup);
      else {
        if (packet.kind === "invalid") link.send(errorResponse({ severity: "FATAL", ...pick(packet) }));
        hangUp();
        if (packet.kind === "cancel-request") server.cancel(packet.pid, packet.secret);
      }
    }
  }

  function authenticate(startup: Startup): void {
    phase = "authenticating";
    const { refuseMillis, connectMillis } = (origin.server && server.costs.beside) ?? server.costs;
    const stretch = stretched(server, 1);
    clock.schedule(refuseMillis * stretch, () => {
      if (phase === "closed") return;
      if (inPhase("closed")) return;
      const { user, database } = startup;
      const refusal = slots.claim(user, database, executor.connectionLimits(user, database));
      if (refusal) refuse(refusal);
      else open(startup, Math.max(0, connectMillis - refuseMillis) * stretch);
    });
  }

  function refuse(refusal: ErrorFields): void {
    const { code, message } = refusal;
    events.refused({ code, message });
    link.send(errorResponse(refusal));
    hangUp();
  }

  function open(startup: Startup, remainingMillis: number): void {
    const { user, database, settings, negotiate } = startup;
    const pid = server.nextPid();
    const secret = Math.floor(server.random() * 2 ** 32) | 0;
    const opened = executor.openSession(connection, { user, database, pid, settings });
    if ("refusal" in opened) {
      slots.free(user, database);
      refuse({ severity: "FATAL", ...opened.refusal });
      return;
    }
    key = { pid, secret };
    owner = startup;
    service.opened(pid, opened);
    events.opened(pid);
    clock.schedule(remainingMillis, () => {
      if (phase === "closed") return;
      phase = "ready";
      const parameters = parametersOf(executor.parameters, user, settings);
      link.send(greeting({ unknownOptions: negotiate?.unknownOptions ?? null, parameters, pid, secret }));
      service.greeted();
      work();
    });
  }

  function work(): void {
    while (phase === "ready" && !service.busy()) {
      const job = jobs.shift();
      if (job === undefined) return;
      if (job.kind === "unit") service.serve(job.unit, work);
      else if (job.kind === "malformed") fail(job);
      else close(job.kind === "fin" ? job.by : "client");
    }
  }

  /** The slot is free before the client can learn of it, so its next attempt finds it. */
  function close(by: "client" | "server" | "network", why: string | null = null): void {
    if (owner !== null) {
      executor.closeSession(connection);
      slots.free(owner.user, owner.database);
    }
    events.closed(by, why);
    hangUp();
    server.line.move();
  }

  function hangUp(): void {
    phase = "closed";
    jobs.length = 0;
    onClosed();
    link.end();
  }

  function fail(error: { code: string; message: string }): void {
    link.send(errorResponse({ severity: "FATAL", ...pick(error) }));
    service.abandon(error);
    close("server", error.message);
  }

  link.onData = (arrived) => {
    if (phase === "closed") return;
    bytes.push(arrived);
    const context = origin.takeContext();
    readStartup();
    if (inPhase("startup") || inPhase("closed")) return;
    for (let job = reader.next(context); job !== null; job = reader.next(context)) {
      jobs.push(job);
      if (job.kind !== "unit") break;
    }
    work();
  };
  link.onEnd = (broken) => {
    if (phase === "closed") return;
    if (phase === "startup") return hangUp();
    jobs.push({ kind: "fin", by: broken ? "network" : "client" });
    work();
  };

  return {
    key: () => key,
    pid: () => (phase === "ready" && key ? key.pid : null),
    activity: () =>
      key && { session: connection, pid: key.pid, clientPort: clientPortOf(connection), ...service.activity() },
    client: () => service.client(),
    cancel: () => service.cancel(),
    terminate(error) {
      if (phase !== "ready") return false;
      fail(error);
      return true;
    },
    abandon: (error) => service.abandon(error),
    shutDown(error) {
      if (phase === "ready") fail(error);
      else if (phase !== "closed") close("server");
    },
  };
}

const pick = ({ code, message }: { code: string; message: string }) => ({ code, message });

/** What the session is told of its parameters: the server's, its own role, and what its startup packet asked for. */
function parametersOf(
  parameters: ReadonlyArray<readonly [string, string]>,
  user: string,
  settings: Startup["settings"],
): Array<[string, string]> {
  const own = new Map([...settings].map(([name, value]) => [name.toLowerCase(), value]));
  own.set("session_authorization", user);
  own.set("is_superuser", user === "postgres" ? "on" : "off");
  return parameters.map(([name, value]) => [name, own.get(name.toLowerCase()) ?? value]);
}
