import { ask, at, defineTruth, inTurn, oneServer, pooled } from "../define-truth.ts";
import { everyCount, everything } from "../observation.ts";

const base = { theme: "pooler", equal: everything } as const;

/** PgBouncer's own timeouts and limits, and what happens to its server connections. */
export const poolerLimitScenarios = [
  defineTruth({
    ...base,
    id: "session-mode-takes-turns",
    compares:
      "Session mode with 5 server connections and 40 clients that are ended after 50 ms: all are served in turn.",
    handler: "client-ended.ts",
    scenario: {
      instances: 4,
      requestsPerInstance: 10,
      ...pooled({ poolMode: "session", defaultPoolSize: 5 }),
      traffic: [{ kind: "burst", requests: 40, path: "/api?seconds=0.05" }],
    },
    equal: everyCount,
  }),
  defineTruth({
    ...base,
    id: "statement-mode-burst",
    compares: "Statement mode with 5 server connections: 80 single queries from 8 processes are all served.",
    handler: "pool-of-ten.ts",
    scenario: {
      instances: 8,
      requestsPerInstance: 10,
      ...pooled({ poolMode: "statement", defaultPoolSize: 5 }),
      traffic: [{ kind: "burst", requests: 80, path: "/api?seconds=0.05" }],
    },
    equal: everyCount,
  }),
  defineTruth({
    ...base,
    id: "client-idle-timeout",
    compares: "PgBouncer's client_idle_timeout ends a client that asks nothing for too long.",
    handler: "killed-idle-heard.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction", clientIdleTimeoutMillis: 1000 }),
      traffic: inTurn(4000, "", ""),
    },
    equal: ["answers", "ok", "failed", "hangs", "crashes", "attempts", "accepted"],
  }),
  defineTruth({
    ...base,
    id: "server-idle-timeout",
    compares:
      "PgBouncer's server_idle_timeout closes a server connection nobody uses, and opens one when a client asks again.",
    handler: "named-clients.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction", serverIdleTimeoutMillis: 1000 }),
      traffic: inTurn(4000, ask("a", "select 1 as one"), ask("a", "select 2 as two")),
    },
    sampleAtMillis: [500, 3500],
    equal: [...everything, "openBackends"],
  }),
  defineTruth({
    ...base,
    id: "pooled-backend-killed",
    compares: "An administrator ends an idle server connection of PgBouncer's: its client does not notice.",
    handler: "killed-idle-heard.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction" }),
      traffic: inTurn(2000, "", ""),
      faults: [{ kind: "kill-backend", atMillis: 800, target: "idle" }],
    },
  }),
  defineTruth({
    ...base,
    id: "pooled-transaction-killed",
    compares: "An administrator ends the server connection under a client's open transaction.",
    handler: "held-transaction.ts",
    scenario: {
      ...oneServer,
      ...pooled({ poolMode: "transaction" }),
      traffic: at([0, "hold=1500"], [2500, "hold=0"]),
      faults: [{ kind: "kill-backend", atMillis: 800, target: "checked-out" }],
    },
  }),
];
