import type { ScenarioInput } from "#schemas/scenario.ts";
import { ask, at, defineTruth, inTurn, oneServer, pooled } from "../define-truth.ts";
import { everyCount, everything } from "../observation.ts";

const base = { theme: "pooler", equal: everything } as const;

const burst: Pick<ScenarioInput, "instances" | "requestsPerInstance" | "traffic" | "database" | "pooler"> = {
  instances: 20,
  requestsPerInstance: 10,
  database: { maxConnections: 20 },
  traffic: [{ kind: "burst", requests: 200, path: "/api?seconds=0.05" }],
  ...pooled({ poolMode: "transaction", defaultPoolSize: 10, maxClientConn: 300 }),
};

export const poolerScenarios = [
  defineTruth({
    ...base,
    id: "pooled-client-per-request",
    compares:
      "200 clients with a query of 50 ms that are never ended, through transaction mode with 10 server connections: all are served.",
    handler: "client-never-ended.ts",
    scenario: burst,
    equal: everyCount,
  }),
  defineTruth({
    ...base,
    id: "pooled-pool-of-ten",
    compares: "The same with a pool of up to 10 clients per instance.",
    handler: "pool-of-ten.ts",
    scenario: burst,
    equal: everyCount,
  }),
  defineTruth({
    ...base,
    id: "pooled-pool-of-one",
    compares: "The same with a pool of one client per instance.",
    handler: "pool-of-one.ts",
    scenario: burst,
    equal: everyCount,
  }),
  defineTruth({
    ...base,
    id: "session-mode-full",
    compares:
      "Session mode with 2 server connections and 4 clients that stay: two are served, two wait and get no answer.",
    handler: "pool-of-one.ts",
    scenario: {
      instances: 4,
      requestsPerInstance: 1,
      ...pooled({ poolMode: "session", defaultPoolSize: 2 }),
      traffic: [{ kind: "burst", requests: 4 }],
      requestTimeoutMillis: 1500,
    },
    equal: ["ok", "failed", "hangs", "crashes", "codes", "peakBackends", "backends"],
  }),
  defineTruth({
    ...base,
    id: "query-wait-timeout",
    compares: "Session mode with one server connection: a second client is turned away after query_wait_timeout.",
    handler: "pool-of-one.ts",
    scenario: {
      instances: 2,
      requestsPerInstance: 1,
      ...pooled({ poolMode: "session", defaultPoolSize: 1, queryWaitTimeoutMillis: 1000 }),
      traffic: [{ kind: "burst", requests: 2 }],
    },
    equal: ["ok", "failed", "hangs", "crashes", "codes", "messages", "peakBackends", "backends"],
  }),
  defineTruth({
    ...base,
    id: "statement-mode-refuses-begin",
    compares: "Statement mode does not let a client begin a transaction.",
    handler: "named-clients.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "statement" }),
      traffic: inTurn(200, ask("a", "select 1 as one"), ask("a", "begin")),
    },
  }),
  defineTruth({
    ...base,
    id: "max-client-conn",
    compares: "More clients than max_client_conn 3: the others are refused by the pooler, not by PostgreSQL.",
    handler: "client-never-ended.ts",
    scenario: {
      instances: 5,
      requestsPerInstance: 1,
      ...pooled({ poolMode: "transaction", maxClientConn: 3 }),
      traffic: [{ kind: "constant", requests: 5, everyMillis: 400 }],
    },
  }),
  defineTruth({
    ...base,
    id: "set-leaks-in-transaction-mode",
    compares: "A setting made by one client is seen by another one through the same server connection.",
    handler: "named-clients.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction", defaultPoolSize: 1 }),
      traffic: inTurn(
        150,
        ask("a", "set statement_timeout = '1234ms'"),
        ask("b", "show statement_timeout"),
        ask("b", "begin"),
        ask("b", "set local statement_timeout = '99ms'"),
        ask("b", "commit"),
        ask("a", "show statement_timeout"),
      ),
    },
  }),
  defineTruth({
    ...base,
    id: "session-mode-resets",
    compares: "In session mode DISCARD ALL clears a setting before the next client has the server connection.",
    handler: "named-clients.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "session", defaultPoolSize: 1 }),
      traffic: inTurn(
        150,
        ask("a", "set statement_timeout = '1234ms'"),
        ask("a", "show statement_timeout"),
        "client=a&end",
        ask("b", "show statement_timeout"),
      ),
    },
  }),
  defineTruth({
    ...base,
    id: "named-statement-exists",
    compares: "Two clients use the same statement name through one server connection: 42P05.",
    handler: "named-statements.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction", defaultPoolSize: 1 }),
      traffic: inTurn(150, "client=a", "client=a", "client=b"),
    },
  }),
  defineTruth({
    ...base,
    id: "named-statement-missing",
    compares: "A client's statement was prepared on another server connection than the one it gets: 26000.",
    handler: "named-statements.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction", defaultPoolSize: 2 }),
      traffic: at([0, "client=a"], [200, "client=b&hold"], [400, "client=a"], [1200, "client=a"]),
    },
  }),
  defineTruth({
    ...base,
    id: "advisory-lock-stuck",
    compares: "A session's advisory lock stays with the pooled server connection: unlocking from another one fails.",
    handler: "named-clients.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction", defaultPoolSize: 1 }),
      traffic: inTurn(
        150,
        ask("a", "select pg_try_advisory_lock(7) as got"),
        "client=a&end",
        ask("b", "select pg_try_advisory_lock(7) as got"),
        ask("b", "select pg_advisory_unlock(7) as freed"),
        ask("b", "select pg_advisory_unlock(7) as freed"),
        ask("b", "select pg_advisory_unlock(7) as freed"),
      ),
    },
  }),
  defineTruth({
    ...base,
    id: "startup-parameter-refused",
    compares: "Startup parameters PgBouncer does not know are refused: options, and pg's statement_timeout.",
    handler: "startup-parameter.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction" }),
      traffic: inTurn(200, "", "statement_timeout=900"),
    },
  }),
  defineTruth({
    ...base,
    id: "startup-parameter-ignored",
    compares: "With ignore_startup_parameters they are accepted and have no effect.",
    handler: "startup-parameter.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction", ignoreStartupParameters: ["options", "statement_timeout"] }),
      traffic: inTurn(200, "", "statement_timeout=900"),
    },
  }),
  defineTruth({
    ...base,
    id: "pooled-transactions-take-turns",
    compares: "Five transactions of 0.2 s over two server connections: all succeed, never more than two at once.",
    handler: "held-transaction.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction", defaultPoolSize: 2 }),
      traffic: at(...Array.from({ length: 5 }, (): [number, string] => [0, "hold=200"])),
    },
  }),
  defineTruth({
    ...base,
    id: "idle-transaction-timeout",
    compares: "PgBouncer's idle_transaction_timeout ends a client that does nothing inside its transaction.",
    handler: "held-transaction.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction", idleTransactionTimeoutMillis: 1000 }),
      traffic: inTurn(0, "hold=3500"),
    },
    equal: ["answers", "ok", "failed", "hangs", "crashes"],
  }),
  defineTruth({
    ...base,
    id: "query-timeout-of-pooler",
    compares: "PgBouncer's query_timeout ends a client whose query takes too long.",
    handler: "named-clients.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction", queryTimeoutMillis: 1000 }),
      traffic: inTurn(3500, ask("a", "select pg_sleep(3)")),
    },
    equal: ["answers", "ok", "failed", "hangs", "crashes"],
  }),
  defineTruth({
    ...base,
    id: "max-db-connections",
    compares: "max_db_connections 1 keeps a pool of 10 at one server connection: two transactions take turns.",
    handler: "held-transaction.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction", defaultPoolSize: 10, maxDbConnections: 1 }),
      traffic: at([0, "hold=300"], [50, "hold=300"], [100, "hold=0"]),
    },
  }),
  defineTruth({
    ...base,
    id: "server-restart-behind-pooler",
    compares:
      "PostgreSQL restarts while PgBouncer and its client are idle: the client keeps its connection and does not notice.",
    handler: "named-clients.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction" }),
      traffic: inTurn(1500, ask("a", "select 1 as one"), ask("a", "select 2 as two")),
      faults: [{ kind: "restart-server", atMillis: 600, downMillis: 200 }],
    },
  }),
];
