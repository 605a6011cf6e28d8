import type { BackendActivity, Link, SessionTimeouts, UnitResult } from "../ports.ts";
import type { NewTraceEvent, TransactionState } from "../trace.ts";
import type { Unit } from "./frontend.ts";
import { overStatement, watchLockWait } from "./lock-wait.ts";
import { canFail, endsWithFlush, executeFailing, type QueryFailure } from "./query-failures.ts";
import { concat, errorResponse, readyForQuery } from "./replies.ts";
import { errorIn } from "./reply-error.ts";
import { type GatewayOrigin, type Server, stretched } from "./server.ts";
import { createSessionLimits } from "./session-limits.ts";
import type { Waiting } from "./waiting-line.ts";

/** Serves one session's units, one at a time. */
export interface QueryService {
  busy(): boolean;
  /** The connection of the trace whose unit it serves, or served last: a pooler's client for a pooler's connection. */
  client(): number;
  /** The session is there, before its first unit. */
  opened(pid: number, timeouts: SessionTimeouts): void;
  /** The client has been told that the session is ready. */
  greeted(): void;
  /** For `pg_stat_activity`. */
  activity(): Omit<BackendActivity, "session" | "pid" | "clientPort">;
  /** Serves a unit; `done` is called after its reply was sent. */
  serve(unit: Unit, done: () => void): void;
  /** Fails what is running with 57014 (postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS). */
  cancel(): void;
  /** The backend is going away: what is running ends here, with no reply. */
  abandon(cause: { code: string; message: string }): void;
}

interface Running {
  readonly unit: Unit;
  /** Id for the trace; `null` for a unit that executes nothing. */
  readonly query: number | null;
  readonly startedAtMillis: number;
  readonly done: () => void;
  /** What it is answered with instead of being executed. */
  failure: QueryFailure | null;
  /** `failure` is not the scenario's: the unit was cancelled, or ran out of time. */
  cut: boolean;
  timer: { cancel(): void } | null;
  sleeping: boolean;
  waiting: (Waiting & { sinceMillis: number; stopWatching: (() => void) | null }) | null;
}

/** Who the trace says is asking. */
type Client = { connection: number; instance: number };

const cancellation: QueryFailure = { code: "57014", message: "canceling statement due to user request" };
const termination = { code: "57P01", message: "terminating connection due to administrator command" };

/**
 * A unit reaches the database at the end of its service time and is answered then, or later if it slept. `end` ends the
 * connection with a FATAL error.
 */
export function createQueryService(
  server: Server,
  link: Link,
  origin: GatewayOrigin,
  end: (error: { code: string; message: string }) => void,
): QueryService {
  const { clock, executor, record, line } = server;
  const { connection } = origin;
  const limits = createSessionLimits(clock, end);
  let client: Client = origin;
  let state: TransactionState = "idle";
  let running: Running | null = null;
  let pid = 0;
  let startedAtMillis = clock.now();
  let changedAtMillis = startedAtMillis;

  function execute({ failure, cut, unit }: Running): UnitResult {
    if (failure === null) return executor.execute(connection, unit.bytes);
    return executeFailing(executor, connection, failure, cut ? null : unit.sql);
  }

  /** True when the unit is no longer waiting for another session. */
  function attempt(current: Running): boolean {
    current.timer = null;
    const result = execute(current);
    if (result.kind === "blocked") {
      const failed = current.cut ? (executor.failParked?.(connection) ?? (state === "idle" ? "idle" : null)) : null;
      if (failed !== null) {
        leaveLine(current);
        finish(current, failedReply(current.failure as QueryFailure, failed), failed);
        return true;
      }
      waitBehind(current, result);
      return false;
    }
    leaveLine(current);
    if (result.timeouts) limits.set(result.timeouts);
    if (result.signals) {
      for (const signal of result.signals) if (signal.pid !== pid) server.signal(signal);
      if (result.signals.some((signal) => signal.pid === pid && signal.kind === "terminate")) {
        end(termination);
        return true;
      }
    }
    const { bytes, state: after, sleptMillis = 0 } = result;
    if (sleptMillis > 0) {
      current.sleeping = true;
      current.timer = clock.schedule(sleptMillis, () => finish(current, bytes, after));
    } else finish(current, bytes, after);
    line.move();
    return true;
  }

  function waitBehind(current: Running, { behind, because, lock = "" }: UnitResult & { kind: "blocked" }): void {
    if (current.waiting?.because === because) {
      current.waiting.behind = behind;
      return;
    }
    leaveLine(current);
    const sinceMillis = clock.now();
    const retry = () => running !== current || attempt(current);
    const waiting = { connection, pid, behind, because, lock, sinceMillis, retry, stopWatching: null };
    current.waiting = waiting;
    line.join(waiting);
    if (because === "simulator") return;
    const statementMillis = limits.statementMillis();
    const statementLeftMillis =
      statementMillis === null ? null : statementMillis - (sinceMillis - current.startedAtMillis);
    const waitLimits = { statementLeftMillis, lockMillis: limits.lockMillis() };
    current.waiting.stopWatching = watchLockWait(clock, line, waiting, waitLimits, (failure) => cut(current, failure));
  }

  function leaveLine(current: Running): void {
    const { waiting } = current;
    if (waiting === null) return;
    current.waiting = null;
    waiting.stopWatching?.();
    line.leave(waiting);
    const waitedMillis = clock.now() - waiting.sinceMillis;
    const behind = server.clientOf(waiting.behind);
    const type = waiting.because === "lock" ? "lock-waited" : "serialised-by-simulator";
    record({ type, connection: client.connection, request: current.unit.context.request, behind, waitedMillis });
  }

  /** Fails what is running, in its transaction; of a statement that had not been executed nothing is. */
  function cut(current: Running, failure: QueryFailure): void {
    current.timer?.cancel();
    current.cut = true;
    current.failure = failure;
    attempt(current);
  }

  function finish(current: Running, reply: Uint8Array, after: TransactionState): void {
    running = null;
    changedAtMillis = clock.now();
    link.send(reply);
    recordFinished(current, current.query === null ? null : (server.errorOf ?? errorIn)(reply));
    if (after !== state) {
      state = after;
      record({ type: "transaction-changed", ...clientIds(), state });
    }
    if (!endsWithFlush(current.unit)) limits.ready(state);
    current.done();
  }

  function recordFinished(current: Running, error: { code: string; message: string } | null): void {
    if (current.query === null) return;
    const { request, source } = current.unit.context;
    const { connection, instance } = client;
    const event: NewTraceEvent = {
      type: "query-finished",
      query: current.query,
      connection,
      instance,
      request,
      ok: error === null,
      code: error?.code ?? null,
      message: error?.message ?? null,
      durationMillis: clock.now() - current.startedAtMillis,
    };
    if (source) event.source = source;
    record(event);
  }

  const clientIds = () => ({ connection: client.connection, instance: client.instance });

  return {
    busy: () => running !== null,
    client: () => client.connection,
    serve(unit, done) {
      const { sql } = unit;
      const { request, source, through } = unit.context;
      client = through ?? client;
      // What a pooler asks on its own account (SET, DISCARD ALL) is nobody's query.
      const isClients = origin.server === undefined || through !== undefined;
      changedAtMillis = clock.now();
      if (sql !== null) startedAtMillis = changedAtMillis;
      limits.working();
      const query = sql === null || !isClients ? null : server.nextId("query");
      const current: Running = {
        unit,
        query,
        startedAtMillis: changedAtMillis,
        done,
        failure: null,
        cut: false,
        timer: null,
        sleeping: false,
        waiting: null,
      };
      running = current;
      if (sql === null) {
        attempt(current);
        return;
      }
      if (query !== null) {
        const { connection, instance } = client;
        const event: NewTraceEvent = { type: "query-started", query, connection, instance, request, sql };
        if (source) event.source = source;
        record(event);
        if (canFail(unit)) current.failure = server.failureOf(sql);
      }
      const serviceMillis = stretched(server, server.costs.queryMillis);
      const limitMillis = limits.statementMillis();
      current.timer =
        limitMillis !== null && limitMillis < serviceMillis
          ? clock.schedule(limitMillis, () => cut(current, overStatement))
          : clock.schedule(serviceMillis, () => attempt(current));
    },
    cancel() {
      if (running !== null) cut(running, cancellation);
    },
    opened(ownPid, timeouts) {
      pid = ownPid;
      limits.set(timeouts);
    },
    greeted() {
      changedAtMillis = clock.now();
      limits.ready("idle");
    },
    activity() {
      const now = clock.now();
      return {
        running: running !== null,
        waitEvent: waitEventOf(running),
        waitsFor: lockWaitOf(running, now),
        sql: running?.unit.sql ?? null,
        queryAgeMillis: now - startedAtMillis,
        stateAgeMillis: now - changedAtMillis,
      };
    },
    abandon(cause) {
      limits.stop();
      const current = running;
      running = null;
      if (current === null) return;
      current.timer?.cancel();
      leaveLine(current);
      recordFinished(current, cause);
    },
  };
}

/** As in PostgreSQL's table of wait events (postgresql.org/docs/current/monitoring-stats.html#WAIT-EVENT-TABLE). */
function waitEventOf(running: Running | null): BackendActivity["waitEvent"] {
  if (running?.sleeping) return { type: "Timeout", name: "PgSleep" };
  if (running?.waiting?.because !== "lock") return null;
  return { type: "Lock", name: running.waiting.lock.includes("advisory") ? "advisory" : "transactionid" };
}

function lockWaitOf(running: Running | null, now: number): BackendActivity["waitsFor"] {
  if (running?.waiting?.because !== "lock") return null;
  const { lock, behind, sinceMillis } = running.waiting;
  return { lock, behind, waitedMillis: now - sinceMillis };
}

const failedReply = (failure: QueryFailure, state: TransactionState) =>
  concat([errorResponse({ severity: "ERROR", ...failure }), readyForQuery(state)]);
