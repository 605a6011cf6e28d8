import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { type Findable, findErrors } from "./find-errors.ts";

const entries = (parse(readFileSync("content/errors.yaml", "utf8")) as Findable[]).map(
  ({ id, matches, codes = [], after = [] }): Findable => ({ id, matches, codes, after }),
);
const ids = (paste: string) => findErrors(paste, entries).map(({ id }) => id);

/** What people paste, as their tools print it, and which entries of the page it has to find. */
const pastes: [paste: string, ...found: string[]][] = [
  [
    `PrismaClientInitializationError: 
Invalid \`prisma.user.findMany()\` invocation in
/app/src/index.ts:12:34
→ 12   const users = await prisma.user.findMany(
Too many database connections opened: FATAL: sorry, too many clients already
  clientVersion: '5.22.0',
  errorCode: 'P2037'`,
    "too-many-clients",
  ],
  [
    `ConnectorError(ConnectorError { user_facing_error: None, kind: QueryError(PostgresError { code: "26000", message: "prepared statement \\"s0\\" does not exist", severity: "ERROR" }), transient: false })`,
    "prepared-statement",
  ],
  [
    "Timed out fetching a new connection from the connection pool. (Current connection pool timeout: 10, connection limit: 5)\n  code: 'P2024'",
    "prisma-pool-timeout",
  ],
  [
    "DriverAdapterError: TooManyConnections { cause: { originalCode: '53300', originalMessage: 'sorry, too many clients already' } }",
    "too-many-clients",
  ],
  [
    `DrizzleQueryError: Failed query: select "id" from "users" where "users"."id" = $1
params: 4
    at NodePgPreparedQuery.queryWithCache (/var/task/node_modules/drizzle-orm/pg-core/session.cjs:67:15)
  [cause]: Error: timeout exceeded when trying to connect
      at /var/task/node_modules/pg-pool/index.js:45:11`,
    "timeout-when-trying-to-connect",
  ],
  [
    "PostgresError: remaining connection slots are reserved for roles with the SUPERUSER attribute\n    at ErrorResponse (file:///var/task/node_modules/postgres/src/connection.js:790:26) {\n  severity_local: 'FATAL',\n  code: '53300' }",
    "reserved-slots",
  ],
  ["Error: write CONNECT_TIMEOUT db.example.com:5432\n  code: 'CONNECT_TIMEOUT',", "connection-timeout"],
  ["Error: write CONNECTION_CLOSED db.example.com:6543", "terminated-unexpectedly"],
  ["Error: write CONNECTION_ENDED localhost:5432 { code: 'CONNECTION_ENDED' }", "pool-ended"],
  ["{ code: 'CONNECTION_DESTROYED', errno: 'CONNECTION_DESTROYED' }", "pool-ended"],
  [
    "SequelizeConnectionAcquireTimeoutError [SequelizeConnectionAcquireTimeoutError]: Operation timeout\n    at ConnectionManager.getConnection (/app/node_modules/sequelize/lib/dialects/abstract/connection-manager.js:206:15)",
    "pool-acquire-timeout",
  ],
  [
    "SequelizeConnectionError: remaining connection slots are reserved for non-replication superuser connections\r\n  code: '53300'\r\n",
    "reserved-slots",
  ],
  ["SequelizeConnectionRefusedError: connect ECONNREFUSED 127.0.0.1:5432", "connection-refused"],
  [
    "KnexTimeoutError: Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?",
    "pool-acquire-timeout",
  ],
  [
    "AggregateError [ECONNREFUSED]: \n    at internalConnectMultiple (node:net:1122:18)\n  [errors]: [\n    Error: connect ECONNREFUSED ::1:5432",
    "connection-refused",
  ],
  [
    `QueryFailedError: prepared statement "S_1" already exists\r\n  driverError: error: prepared statement "S_1" already exists { code: '42P05' }`,
    "prepared-statement",
  ],
  [
    `2026-05-01T10:00:00.000Z\tabc\tERROR\tInvoke Error \t{"errorType":"Error","errorMessage":"Connection terminated unexpectedly","stack":["Error: Connection terminated unexpectedly","    at Connection.<anonymous> (/var/task/node_modules/pg/lib/client.js:132:73)"]}`,
    "terminated-unexpectedly",
  ],
  [
    `{"level":50,"err":{"type":"DatabaseError","stack":"error: terminating connection due to idle-session timeout\\n    at Parser","code":"57P05"},"msg":"request errored"}`,
    "idle-session-timeout",
  ],
  ["error: terminating connection due to\r\nadministrator command\r\n", "administrator-command"],
  [
    "\u001b[31m\u001b[1m[web:error]\u001b[22m\u001b[39m \u001b[33mcurrent transaction is aborted, commands ignored \u001b[39muntil end of transaction block",
    "aborted-transaction",
  ],
  [
    'db-1   | 2026-01-01 10:00:00.000 UTC [57] FATAL:  sorry, too many clients already\ndb-1   | 2026-01-01 10:00:01.000 UTC [58] FATAL:  remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role',
    "reserved-slots",
    "too-many-clients",
  ],
  [
    'psql: error: connection to server at "localhost" (::1), port 5432 failed: FATAL:  too many connections for role "app"',
    "role-connection-limit",
  ],
  ["WARNING C-0x55: app/app@10.0.0.1:5432 pooler error: query_wait_timeout", "query-wait-timeout"],
  ["remaining connection slots are reserved for non-replication superuser conne…", "reserved-slots"],
  ["SQLSTATE[08004] [1040] Too many connections", "mysql-too-many-connections"],
  ["{ errno: 1040, sqlState: '08004', sqlMessage: 'Too many connections' }", "mysql-too-many-connections"],
  [
    "Error: Cannot perform I/O on behalf of a different request. I/O objects (such as streams, request/response bodies, and others) created in the context of one request handler cannot be accessed from a different request's handler.",
    "io-of-another-request",
  ],
];

it.each(pastes)("finds what it is about: %.70s", (paste, ...found) => {
  expect(ids(paste)).toEqual(found);
});

it("finds no database's error in a process id or a port", () => {
  expect(ids("2026-01-01 10:00:00 UTC [1040] LOG:  connection received: host=10.0.0.4 port=1040")).toEqual([]);
});

const filledWith = (line: string) => `${line.repeat(Math.ceil(1_000_000 / line.length))}error: deadlock detected`;

it.each([
  ["another message", "Error: something else happened at /var/task/index.js:10:4\n", ["deadlock"]],
  ["known errors", "read ECONNRESET code: 'ECONNRESET'\n", ["connection-reset", "deadlock"]],
  ["a code", "EPIPE ", ["connection-reset", "deadlock"]],
  ["one endless word", "a", ["deadlock"]],
  ["backslashes", "\\", ["deadlock"]],
])("reads a megabyte of %s to its end in a moment", (_, line, found) => {
  const before = performance.now();
  expect(ids(filledWith(line)).toSorted()).toEqual(found);
  expect(performance.now() - before).toBeLessThan(4_500);
});
