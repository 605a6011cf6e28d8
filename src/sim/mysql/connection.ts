import { createByteQueue } from "../gateway/byte-queue.ts";
import { clientPortOf } from "../gateway/client-port.ts";
import { createConnectionEvents } from "../gateway/connection-events.ts";
import { createQueryService } from "../gateway/query-service.ts";
import { query } from "../gateway/replies.ts";
import { type GatewayOrigin, type Server, stretched } from "../gateway/server.ts";
import type { BackendActivity, ByteContext, Link } from "../ports.ts";
import { keptSql } from "../trace.ts";
import { answerOf, errorOf } from "./answers.ts";
import { createCommands } from "./commands.ts";
import type { Process } from "./dialect/facts.ts";
import { fastAuthSucceeded, greeting, readLogin } from "./handshake.ts";
import {
  badHandshake,
  interrupted,
  type MysqlError,
  outOfOrder,
  overWaitTimeout,
  tooManyConnections,
} from "./mysql-error.ts";
import { type ClientPacket, createPacketReader } from "./packet-reader.ts";
import { packets } from "./packet-writer.ts";
import { errorPacket, okPacket } from "./replies.ts";
import type { Session } from "./session.ts";
import { isAdmin, type MysqlSlots } from "./slots.ts";

/** What all connections of one MySQL server share. */
export interface MysqlServer extends Server {
  readonly slots: MysqlSlots;
  /** From accepting a connection to its greeting or refusal, and from its login to the answer. */
  readonly login: { greetMillis: number; admitMillis: number };
  createSession(connection: number, thread: number, login: { user: string; database: string }): Session;
}

/** One thread of the server: what MySQL gives a connection. */
export interface Connection {
  /** Thread id; `null` before it is logged in. */
  thread(): number | null;
  user(): string | null;
  process(): Process;
  activity(): BackendActivity | null;
  cancel(): void;
  /** Closes it from the server's side, as KILL does, without a word; false for one that has not logged in. */
  kill(): boolean;
  /** What it is working on ends here; it must be shut down next. */
  abandon(): void;
  shutDown(): void;
}

type Job =
  | { kind: "packet"; payload: Uint8Array; context: ByteContext }
  | { kind: "unreadable"; error: MysqlError }
  | { kind: "fin"; by: "client" | "network" };

/** MySQL's `connect_timeout`: how long a client may take to log in. */
const loginMillis = 10_000;

/** Serves one link from its greeting to its end; `onClosed` is called once. */
export function createConnection(
  server: MysqlServer,
  link: Link,
  origin: GatewayOrigin,
  onClosed: () => void,
): Connection {
  const { clock, executor, slots } = server;
  const { connection } = origin;
  const events = createConnectionEvents(server, origin);
  const bytes = createByteQueue();
  const reader = createPacketReader(bytes);
  const jobs: Job[] = [];
  let newestContext: ByteContext = { request: null };
  const thread = server.nextPid();
  const stretch = stretched(server, 1);
  let phase: "greeting" | "login" | "admitting" | "ready" | "closed" = "greeting";
  let session: Session | null = null;
  let read: ReturnType<typeof createCommands> | null = null;
  /** What arrives after an error of the protocol means nothing. */
  let unreadable = false;
  let binary = false;
  let sql = "";
  /** Of the answer to a login, which follows the greeting and the login itself. */
  const sequence = 2;
  let pending: { cancel(): void } | null = null;
  const isClosed = () => phase === "closed";

  const answers: Link = {
    onData: () => {},
    onEnd: () => {},
    send: (reply) => session && link.send(answerOf(session, reply, sql, binary)),
    end: () => {},
  };
  const own: Server = {
    ...server,
    errorOf(reply) {
      const error = session && errorOf(session, reply, sql);
      return error && { code: error.symbol, message: error.message };
    },
  };
  const service = createQueryService(own, answers, origin, ({ code }) => {
    if (code === "57P05" || code === "25P03") link.send(packets(0, [errorPacket(overWaitTimeout)]));
    else link.send(packets(1, [errorPacket(interrupted)]));
    service.abandon(lost);
    close("server", overWaitTimeout.message);
  });

  function refuse(error: MysqlError, sent: Uint8Array): void {
    events.refused({ code: error.symbol, message: error.message });
    link.send(sent);
    hangUp();
  }

  const entered = slots.enter();
  pending = clock.schedule(server.login.greetMillis * stretch, () => {
    if (phase === "closed") return;
    if (!entered) return refuse(tooManyConnections, packets(0, [errorPacket(tooManyConnections, false)]));
    phase = "login";
    link.send(greeting(thread, server.random));
    pending = clock.schedule(loginMillis, () => {
      if (isClosed()) return;
      slots.leave();
      hangUp();
    });
    readPackets();
  });

  function turnAway(error: MysqlError): void {
    slots.leave();
    refuse(error, packets(sequence, [errorPacket(error)]));
  }

  function logIn(payload: Uint8Array): void {
    const login = readLogin(payload);
    pending?.cancel();
    phase = "admitting";
    pending = clock.schedule(server.login.admitMillis * stretch, () => {
      if (isClosed()) return;
      if (login === null) return turnAway(badHandshake);
      if (!slots.mayStay(login.user)) return turnAway(tooManyConnections);
      session = server.createSession(connection, thread, login);
      const user = isAdmin(login.user) ? "postgres" : "app";
      const opened = executor.openSession(connection, { user, database: "app", pid: thread, settings: [] });
      if ("refusal" in opened) throw new Error(`No session for a MySQL connection: ${opened.refusal.message}.`);
      service.opened(thread, opened);
      slots.opened();
      events.opened(thread);
      read = createCommands(session);
      phase = "ready";
      const ok = okPacket(session.sessionStatus());
      link.send(packets(sequence, login.expectsMore ? [fastAuthSucceeded, ok] : [ok]));
      service.greeted();
      work();
    });
  }

  function work(): void {
    while (phase === "ready" && !service.busy()) {
      const job = jobs.shift();
      if (job === undefined) return;
      if (job.kind === "fin") {
        close(job.by);
        return;
      }
      if (job.kind === "unreadable") {
        link.send(packets(1, [errorPacket(job.error)]));
        close("server", job.error.message);
        return;
      }
      const command = (read as NonNullable<typeof read>)(job.payload);
      if (command.kind === "quit") {
        close("client");
        return;
      }
      if (command.kind === "answer") link.send(command.bytes);
      if (command.kind !== "work") continue;
      const current = session as Session;
      current.work = command.work;
      current.unit = query(command.work.kind === "sql" ? command.work.sql : "");
      binary = command.binary;
      sql = command.sql ?? "";
      const shown = command.sql === null ? null : keptSql(sql);
      service.serve({ bytes: current.unit, sql: shown, context: job.context }, work);
    }
  }

  /** The slot is free before the client can learn of it, so its next attempt finds it. */
  function close(by: "client" | "server" | "network", why: string | null = null): void {
    if (session !== null) {
      executor.closeSession(connection);
      slots.closed();
      slots.leave();
    }
    events.closed(by, why);
    hangUp();
    server.line.move();
  }

  function hangUp(): void {
    phase = "closed";
    pending?.cancel();
    jobs.length = 0;
    onClosed();
    link.end();
  }

  /** Who talks before the greeting is heard after it. */
  function readPackets(): void {
    const expected = () => (phase === "login" ? 1 : 0);
    while (phase !== "greeting" && !isClosed()) {
      const packet = reader.next();
      if (packet === null) return;
      const error = "errno" in packet ? packet : packet.sequence === expected() ? null : outOfOrder;
      if (error !== null) {
        unreadable = true;
        if (phase === "login") turnAway(error);
        else jobs.push({ kind: "unreadable", error });
        return;
      }
      const { payload } = packet as ClientPacket;
      if (phase === "login") logIn(payload);
      else jobs.push({ kind: "packet", payload, context: newestContext });
    }
  }

  link.onData = (arrived) => {
    if (phase === "closed" || unreadable) return;
    bytes.push(arrived);
    newestContext = origin.takeContext();
    readPackets();
    work();
  };
  link.onEnd = (broken) => {
    if (phase === "closed") return;
    if (phase !== "ready" && phase !== "admitting") {
      if (entered) slots.leave();
      return hangUp();
    }
    jobs.push({ kind: "fin", by: broken ? "network" : "client" });
    work();
  };

  const activity = (): BackendActivity | null =>
    session && { session: connection, pid: thread, clientPort: clientPortOf(connection), ...service.activity() };

  return {
    thread: () => (phase === "ready" ? thread : null),
    user: () => session?.user ?? null,
    activity,
    process() {
      const doing = service.activity();
      const { waitEvent, waitsFor, stateAgeMillis } = doing;
      const running = doing.running || Boolean(session?.asking);
      return {
        id: thread,
        user: session?.user ?? "unauthenticated user",
        host: `10.0.1.${origin.instance}:${clientPortOf(connection)}`,
        database: session?.database ?? "",
        command: session === null ? "Connect" : running ? "Query" : "Sleep",
        seconds: stateAgeMillis / 1_000,
        state: !running ? "" : waitsFor ? "Waiting for row lock" : waitEvent ? "User sleep" : "executing",
        sql: session?.asking ?? (running ? doing.sql : null),
      };
    },
    cancel: () => service.cancel(),
    kill() {
      if (phase !== "ready") return false;
      service.abandon(lost);
      close("server", lost.message);
      return true;
    },
    abandon: () => service.abandon(lost),
    shutDown() {
      if (phase === "ready") close("server", lost.message);
      else if (phase !== "closed") {
        if (entered) slots.leave();
        hangUp();
      }
    },
  };
}

/** What the trace says of a query whose connection the server closed. */
const lost = { code: interrupted.symbol, message: interrupted.message };
