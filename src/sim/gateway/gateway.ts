import { databaseHost, databasePort } from "../network/hosts.ts";
import type { BackendActivity, Link } from "../ports.ts";
import { type Backend, createBackend } from "./backend.ts";
import { askOnlooker, type OnlookerReply } from "./onlooker.ts";
import { createFailingQueries, type FailingQueries } from "./query-failures.ts";
import type { GatewayOptions, GatewayOrigin, Server } from "./server.ts";
import { createSlots } from "./slots.ts";
import { createWaitingLine } from "./waiting-line.ts";

/** Where a server takes connections: one address, or one for each member of a replica set. */
export interface ServerAddress {
  host: string;
  port: number;
  accept(link: Link, origin: GatewayOrigin): void;
  /** Connections that the member there holds; the whole database's where absent. */
  active?(): number;
}

/** A database server's side of the wire on the virtual clock: bytes in, bytes and trace events out. */
export interface Gateway {
  readonly addresses: readonly ServerAddress[];
  /** Why an administrator or a shutdown ends a session; `code` is `null` where its client is told nothing. */
  readonly farewell: { code: string | null; message: string };
  /** Takes the server's end of a new TCP connection. */
  accept(link: Link, origin: GatewayOrigin): void;
  /** Backends that hold a slot. */
  active(): number;
  /** Connections whose unit waits only because another session's transaction holds the one backend. */
  blocked(): Array<{ waiting: number; owner: number }>;
  /** Process id of a session that is past starting up; `null` for any other. */
  pidOf(session: number): number | null;
  /** Ends a session from the server's side, busy or not, for example with 57P01; false for one that is not there or still starting up. */
  terminate(session: number, error: { code: string; message: string }): boolean;
  /** Has the next `count` queries that contain `sql` fail; the first 200 characters of a query are looked at. `done` follows the last. */
  failQueries(failing: FailingQueries): void;
  /** A fast shutdown: ends every session at once. */
  shutDown(error: { code: string; message: string }): void;
  /** Answers SQL of a session that is no part of the run, once and when the run goes no further. */
  askOnlooker(sql: string): OnlookerReply;
}

/** As on a machine that has been up for a while, so that nobody mistakes a pid for a count. */
const firstPid = 1001;
/** As in src/backend/tcop/postgres.c, ProcessInterrupts. */
const termination = { code: "57P01", message: "terminating connection due to administrator command" };

export function createGateway(options: GatewayOptions): Gateway {
  const backends = new Map<number, Backend>();
  const line = createWaitingLine();
  const slots = createSlots(options.limits);
  const onlookers: BackendActivity[] = [];
  const failing = createFailingQueries();
  let nextPid = options.firstPid ?? firstPid;
  const server: Server = {
    ...options,
    failureOf: failing.failureOf,
    slots,
    line,
    nextPid: () => nextPid++,
    clientOf: (session) => backends.get(session)?.client() ?? session,
    signal({ kind, pid }) {
      for (const backend of backends.values()) {
        if (backend.key()?.pid !== pid) continue;
        if (kind === "cancel") backend.cancel();
        else backend.terminate(termination);
        return;
      }
    },
    cancel(pid, secret) {
      for (const backend of backends.values()) {
        const key = backend.key();
        if (key?.pid === pid && key.secret === secret) return backend.cancel();
      }
    },
  };
  options.executor.attach({
    ...options.limits,
    activity: () =>
      Array.from(backends.values(), (backend) => backend.activity())
        .filter((activity) => activity !== null)
        .concat(onlookers),
  });
  const accept: Gateway["accept"] = (link, origin) => {
    const { connection } = origin;
    backends.set(
      connection,
      createBackend(server, link, origin, () => backends.delete(connection)),
    );
  };
  return {
    addresses: [{ host: databaseHost, port: databasePort, accept }],
    farewell: termination,
    accept,
    active: slots.active,
    blocked: () =>
      line
        .blocked()
        .map(({ waiting, owner }) => ({ waiting: server.clientOf(waiting), owner: server.clientOf(owner) })),
    pidOf: (session) => backends.get(session)?.pid() ?? null,
    terminate: (session, error) => backends.get(session)?.terminate(error) ?? false,
    failQueries: failing.add,
    shutDown(error) {
      const all = [...backends.values()];
      // Before any of them rolls back, or those who wait for it would go on first.
      for (const backend of all) backend.abandon(error);
      for (const backend of all) backend.shutDown(error);
    },
    askOnlooker: (sql) =>
      askOnlooker(
        server,
        sql,
        (activity) => onlookers.push(activity),
        (session) => backends.get(session)?.key()?.pid ?? null,
      ),
  };
}
