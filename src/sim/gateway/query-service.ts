import type { Link } from "../ports.ts";
import type { TransactionState } from "../trace.ts";
import type { Unit } from "./frontend.ts";
import { canFail, executeFailing, type QueryFailure, raisingSql } from "./query-failures.ts";
import { concat, errorResponse, query, readyForQuery } from "./replies.ts";
import { errorIn } from "./reply-error.ts";
import { type GatewayOrigin, type Server, stretched } from "./server.ts";
import type { Waiting } from "./waiting-line.ts";

/** Serves one session's units, one at a time. */
export interface QueryService {
  busy(): boolean;
  /** The connection of the trace whose unit it serves, or served last: a pooler's client for a pooler's connection. */
  client(): number;
  /** Serves a unit; `done` is called after its reply was sent. */
  serve(unit: Unit, done: () => void): void;
  /** Fails what is running with 57014 (postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS). */
  cancel(): void;
  /** The backend is going away: what is running ends here, with no reply. */
  abandon(cause: { code: string; message: string }): void;
}

interface Running {
  bytes: Uint8Array;
  readonly unit: Unit;
  /** Id for the trace; `null` for a unit that executes nothing. */
  readonly query: number | null;
  readonly startedAtMillis: number;
  readonly done: () => void;
  cancelled: boolean;
  /** What it is answered with instead of being executed. */
  failure: QueryFailure | null;
  timer: { cancel(): void } | null;
  waiting: (Waiting & { sinceMillis: number }) | null;
}

/** Who the trace says is asking. */
type Client = { connection: number; instance: number };

const cancellation = { code: "57014", message: "canceling statement due to user request" };

/** A unit reaches the database at the end of its service time and is answered then, or later if it slept. */
export function createQueryService(server: Server, link: Link, origin: GatewayOrigin): QueryService {
  const { clock, executor, record, line } = server;
  const { connection } = origin;
  let client: Client = origin;
  let state: TransactionState = "idle";
  let running: Running | null = null;

  /** True when the unit is no longer waiting for the backend. */
  function attempt(current: Running): boolean {
    current.timer = null;
    const result =
      current.failure === null
        ? executor.execute(connection, current.bytes)
        : executeFailing(executor, connection, current.failure, current.unit.sql);
    if (result.kind === "blocked") {
      if (current.cancelled && state === "idle") {
        leaveLine(current);
        finish(current, cancelledReply(), "idle");
        return true;
      }
      if (current.waiting === null) waitBehind(current, result.behind);
      return false;
    }
    leaveLine(current);
    const { bytes, state: after, sleptMillis = 0 } = result;
    if (sleptMillis > 0) current.timer = clock.schedule(sleptMillis, () => finish(current, bytes, after));
    else finish(current, bytes, after);
    line.move();
    return true;
  }

  function waitBehind(current: Running, behind: number): void {
    const sinceMillis = clock.now();
    current.waiting = { connection, behind, sinceMillis, retry: () => running !== current || attempt(current) };
    line.join(current.waiting);
  }

  function leaveLine(current: Running): void {
    const { waiting } = current;
    if (waiting === null) return;
    current.waiting = null;
    line.leave(waiting);
    const waitedMillis = clock.now() - waiting.sinceMillis;
    const behind = server.clientOf(waiting.behind);
    record({ type: "serialised-by-simulator", connection: client.connection, behind, waitedMillis });
  }

  function finish(current: Running, reply: Uint8Array, after: TransactionState): void {
    running = null;
    link.send(reply);
    recordFinished(current, current.query === null ? null : errorIn(reply));
    if (after !== state) {
      state = after;
      record({ type: "transaction-changed", ...clientIds(), state });
    }
    current.done();
  }

  function recordFinished(current: Running, error: { code: string; message: string } | null): void {
    if (current.query === null) return;
    const { request, source } = current.unit.context;
    record({
      type: "query-finished",
      query: current.query,
      ...clientIds(),
      request,
      ok: error === null,
      code: error?.code ?? null,
      message: error?.message ?? null,
      durationMillis: clock.now() - current.startedAtMillis,
      ...(source && { source }),
    });
  }

  const clientIds = () => ({ connection: client.connection, instance: client.instance });

  return {
    busy: () => running !== null,
    client: () => client.connection,
    serve(unit, done) {
      const { sql, bytes } = unit;
      const { request, source, through } = unit.context;
      client = through ?? client;
      // What a pooler asks on its own account (SET, DISCARD ALL) is nobody's query.
      const isClients = origin.server === undefined || through !== undefined;
      const startedAtMillis = clock.now();
      const query = sql === null || !isClients ? null : server.nextId("query");
      const current: Running = {
        ...{ unit, bytes, query, startedAtMillis, done },
        ...{ cancelled: false, failure: null, timer: null, waiting: null },
      };
      running = current;
      if (sql === null) {
        attempt(current);
        return;
      }
      if (query !== null) {
        record({ type: "query-started", query, ...clientIds(), request, sql, ...(source && { source }) });
        if (canFail(unit)) current.failure = server.failureOf(sql);
      }
      current.timer = clock.schedule(stretched(server, server.costs.queryMillis), () => attempt(current));
    },
    cancel() {
      if (running === null) return;
      running.timer?.cancel();
      running.cancelled = true;
      running.failure = null;
      running.bytes = query(raisingSql(cancellation));
      attempt(running);
    },
    abandon(cause) {
      const current = running;
      running = null;
      if (current === null) return;
      current.timer?.cancel();
      leaveLine(current);
      recordFinished(current, cause);
    },
  };
}

const cancelledReply = () => concat([errorResponse({ severity: "ERROR", ...cancellation }), readyForQuery("idle")]);
