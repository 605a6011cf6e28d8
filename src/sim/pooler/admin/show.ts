import type { Bouncer, Pool, PoolerClient, PoolerServer } from "../bouncer.ts";
import { stateOf } from "../state.ts";
import { configRows } from "./config-rows.ts";
import { type Cell, type Column, resultSet } from "./result-set.ts";

const texts = (...names: string[]): Column[] => names.map((name) => [name, "text"]);
const counts = (...names: string[]): Column[] => names.map((name) => [name, "int4"]);
const totals = (...names: string[]): Column[] => names.map((name) => [`total_${name}`, "numeric"]);

/** What the console can show, by its name after SHOW; columns as src/admin.c and src/stats.c name them. */
const tables: Record<string, (bouncer: Bouncer) => Uint8Array> = {
  version: ({ settings }) => resultSet(texts("version"), [[`PgBouncer ${settings.version}.0`]]),
  config: ({ settings }) => resultSet(texts("key", "value", "default", "changeable"), configRows(settings)),
  pools: (bouncer) =>
    resultSet(
      [
        ...texts("database", "user"),
        ...counts("cl_active", "cl_waiting", "cl_active_cancel_req", "cl_waiting_cancel_req"),
        ...counts("sv_active", "sv_active_cancel", "sv_being_canceled", "sv_idle", "sv_used", "sv_tested", "sv_login"),
        ...counts("maxwait", "maxwait_us"),
        ...texts("pool_mode"),
      ],
      [...bouncer.pools.map((pool) => poolRow(bouncer, pool)), consoleRow(bouncer)],
    ),
  stats: ({ pools }) =>
    resultSet(
      [
        ...texts("database"),
        ...totals("server_assignment_count", "xact_count", "query_count", "received", "sent"),
        ...totals("xact_time", "query_time", "wait_time", "client_login_count"),
      ],
      [...new Set(pools.map(({ database }) => database))].map((database) => statsRow(pools, database)),
    ),
  clients: (bouncer) => {
    const rows = [...bouncer.clients].filter(({ greeted }) => greeted).map((client) => clientRow(bouncer, client));
    return resultSet(socketColumns, rows);
  },
  servers: (bouncer) =>
    resultSet(
      socketColumns,
      bouncer.pools.flatMap(({ servers }) => [...servers].map((server) => serverRow(bouncer, server))),
    ),
};

/** The answer to `SHOW <name>`; null for a name the console doesn't know here. */
export function show(bouncer: Bouncer, name: string): Uint8Array | null {
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  return table?.(bouncer) ?? null;
}

/** Seconds and the microseconds beyond them. */
function waited(millis: number): [seconds: number, micros: number] {
  const micros = Math.floor(millis * 1_000);
  return [Math.floor(micros / 1_000_000), micros % 1_000_000];
}

function poolRow(bouncer: Bouncer, pool: Pool): Cell[] {
  const state = stateOf(bouncer, pool);
  return [
    ...[state.database, state.user, state.cl_active, state.cl_waiting, 0, 0],
    ...[state.sv_active, 0, state.sv_being_canceled, state.sv_idle, 0, state.sv_tested, state.sv_login],
    ...[...waited(state.maxwaitMillis), bouncer.settings.poolMode],
  ];
}

/** The console's own pool, of the clients that look. */
function consoleRow({ clients }: Bouncer): Cell[] {
  const looking = [...clients].filter(({ isConsole }) => isConsole).length;
  return ["pgbouncer", "pgbouncer", looking, ...Array.from({ length: 12 }, () => 0), "statement"];
}

function statsRow(pools: Pool[], name: string): Cell[] {
  const all = pools.filter(({ database }) => database === name);
  const sum = (key: keyof Pool["totals"]) => all.reduce((total, pool) => total + pool.totals[key], 0);
  const micros = (key: keyof Pool["totals"]) => Math.round(sum(key) * 1_000);
  return [
    ...[name, sum("assignments"), sum("transactions"), sum("queries"), sum("receivedBytes"), sum("sentBytes")],
    ...[micros("transactionMillis"), micros("queryMillis"), micros("waitMillis"), sum("logins")],
  ];
}

const socketColumns = [
  ...texts("type", "user", "database", "state"),
  ...counts("wait", "wait_us"),
  ...texts("link"),
  ...counts("remote_pid"),
  ...texts("application_name"),
  ...counts("prepared_statements", "id"),
];

function applicationName({ tracked }: Bouncer, { parameters }: PoolerClient | PoolerServer): string {
  return parameters[tracked.names.indexOf("application_name")] ?? "";
}

function clientRow(bouncer: Bouncer, client: PoolerClient): Cell[] {
  const { pool, server, state, isConsole, queryAtMillis, statements, connection } = client;
  const idles = state === "active" && server === null && !isConsole;
  return [
    ...["C", pool?.user ?? "pgbouncer", pool?.database ?? "pgbouncer", idles ? "idle" : state],
    ...waited(queryAtMillis === null ? 0 : bouncer.clock.now() - queryAtMillis),
    ...[server === null ? "" : `S-${server.id}`, 0, applicationName(bouncer, client), statements.size, connection],
  ];
}

function serverRow(bouncer: Bouncer, server: PoolerServer): Cell[] {
  const { pool, client, state, key, statements, id } = server;
  return [
    ...["S", pool.user, pool.database, state === "being-canceled" ? "being_canceled" : state, 0, 0],
    ...[client === null ? "" : `C-${client.connection}`, key?.pid ?? 0, applicationName(bouncer, server)],
    ...[statements.size, id],
  ];
}
