import { clientPortOf } from "../gateway/client-port.ts";
import type { Gateway } from "../gateway/gateway.ts";
import { askOnlooker } from "../gateway/onlooker.ts";
import { createFailingQueries } from "../gateway/query-failures.ts";
import { concat, errorResponse, query, readyForQuery } from "../gateway/replies.ts";
import type { GatewayOptions } from "../gateway/server.ts";
import { createWaitingLine } from "../gateway/waiting-line.ts";
import { databaseHost, databasePorts } from "../network/hosts.ts";
import type { BackendActivity, QueryExecutor } from "../ports.ts";
import { errorOf } from "./answers.ts";
import { workOf } from "./commands.ts";
import { type Connection, createConnection, type MysqlServer } from "./connection.ts";
import type { Process } from "./dialect/facts.ts";
import { createMysqlExecutor } from "./executor.ts";
import { type ServerFacts, Session } from "./session.ts";
import { createMysqlSlots } from "./slots.ts";
import { systemVariables } from "./variables.ts";

export interface MysqlOptions extends GatewayOptions {
  /** `wait_timeout`. */
  waitTimeoutMillis: number;
  /** From accepting a connection to its greeting or refusal, and from its login to the answer. */
  login: MysqlServer["login"];
}

/** Threads have been there before: the server's own, and whoever set it up. */
const firstThread = 8;
/** A session of the SQL console has this one's number among the sessions of Postgres. */
const onlookerSession = 2_000_000;
const farewell = { code: null, message: "The server closed the connection." };

/** MySQL's side of the wire on the virtual clock; SQL is answered by Postgres, within limits that its errors name. */
export function createMysqlGateway(options: MysqlOptions): Gateway {
  const { clock, limits } = options;
  const startedAtMillis = clock.now();
  const connections = new Map<number, Connection>();
  const sessions = new Map<number, Session>();
  const onlookers: Process[] = [];
  const failing = createFailingQueries();
  const line = createWaitingLine();
  const slots = createMysqlSlots(limits.maxConnections);
  const globals = systemVariables({
    maxConnections: limits.maxConnections,
    waitTimeoutSeconds: Math.max(1, Math.floor(options.waitTimeoutMillis / 1_000)),
  });
  let nextThread = firstThread;
  let accepted = 0;
  const processes = () => [...Array.from(connections.values(), (one) => one.process()), ...onlookers];
  const facts: ServerFacts = {
    variables: globals,
    processes,
    status: () => [
      ["Connection_errors_max_connections", slots.refusals()],
      ["Connections", accepted],
      ["Max_used_connections", slots.mostActive()],
      ["Threads_connected", slots.active() + onlookers.length],
      ["Threads_running", processes().filter(({ command }) => command === "Query").length],
      ["Uptime", Math.floor((clock.now() - startedAtMillis) / 1_000)],
    ],
  };
  const byThread = (thread: number) => [...connections.values()].find((one) => one.thread() === thread);
  const executor = createMysqlExecutor({
    executor: options.executor,
    session: (id) => sessions.get(id),
    globals,
    userOf: (thread) => byThread(thread)?.user() ?? onlookers.find(({ id }) => id === thread)?.user ?? null,
  });
  const server: MysqlServer = {
    ...options,
    executor,
    slots,
    line,
    nextPid: () => nextThread++,
    clientOf: (session) => session,
    failureOf: failing.failureOf,
    signal({ kind, pid }) {
      const target = byThread(pid);
      if (kind === "cancel") target?.cancel();
      else target?.kill();
    },
    cancel() {},
    createSession(connection, thread, login) {
      const session = new Session(thread, login, facts);
      sessions.set(connection, session);
      return session;
    },
  };
  options.executor.attach({
    ...limits,
    activity: () =>
      Array.from(connections.values(), (one) => one.activity()).filter(
        (activity): activity is BackendActivity => activity !== null,
      ),
  });
  const accept: Gateway["accept"] = (link, origin) => {
    const { connection } = origin;
    accepted++;
    connections.set(
      connection,
      createConnection(server, link, origin, () => {
        connections.delete(connection);
        sessions.delete(connection);
      }),
    );
  };
  return {
    addresses: [{ host: databaseHost, port: databasePorts.mysql, accept }],
    farewell,
    accept,
    active: slots.active,
    blocked: () => line.blocked(),
    pidOf: (session) => connections.get(session)?.thread() ?? null,
    terminate: (session) => connections.get(session)?.kill() ?? false,
    failQueries: failing.add,
    shutDown() {
      const all = [...connections.values()];
      // Before any of them rolls back, or those who wait for it would go on first.
      for (const one of all) one.abandon();
      for (const one of all) one.shutDown();
    },
    askOnlooker(sql) {
      const thread = nextThread;
      const session = new Session(thread, { user: "root", database: "app" }, facts);
      const list = (activity: BackendActivity) => void onlookers.push(processOf(thread, activity));
      const asked = { ...server, executor: inMysql(executor, session, sql, sessions) };
      return askOnlooker(asked, sql, list, (id) => connections.get(id)?.thread() ?? null);
    },
  };
}

const processOf = (id: number, { session, sql }: BackendActivity): Process => ({
  ...{ id, user: "root", host: `10.0.0.9:${clientPortOf(session)}`, database: "app" },
  ...{ command: "Query", seconds: 0, state: "executing", sql: sql ?? "show" },
});

/** The executor for the SQL console, which asks in MySQL's SQL and reads replies of Postgres' protocol. */
function inMysql(
  executor: QueryExecutor,
  session: Session,
  sql: string,
  sessions: Map<number, Session>,
): QueryExecutor {
  return {
    ...executor,
    execute(id) {
      sessions.set(onlookerSession, session);
      session.work = workOf(session, sql, []);
      session.unit = query(session.work.kind === "sql" ? session.work.sql : "");
      const result = executor.execute(id, session.unit);
      if (result.kind === "blocked") return result;
      const error = errorOf(session, result.bytes, sql);
      if (error === null) return result;
      const { sqlState, errno, message } = error;
      const bytes = concat([
        errorResponse({ severity: "ERROR", code: sqlState, message: `${message} (${errno})` }),
        readyForQuery(result.state),
      ]);
      return { ...result, bytes };
    },
  };
}
