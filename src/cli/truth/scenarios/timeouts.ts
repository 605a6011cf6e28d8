import { defineTruth, inTurn, oneServer } from "../define-truth.ts";
import { everything } from "../observation.ts";

const base = { theme: "timeouts", equal: everything } as const;
const notes = { setupSql: "create table notes (text text)" };

export const timeoutScenarios = [
  defineTruth({
    ...base,
    id: "statement-timeout",
    compares: "A query of 1 s under statement_timeout 0.3 s; the client stays usable.",
    handler: "slow-query.ts",
    scenario: { ...oneServer, traffic: inTurn(800, "set=statement_timeout='300ms'&seconds=1", "seconds=0.1") },
  }),
  defineTruth({
    ...base,
    id: "idle-in-transaction-timeout",
    compares:
      "A transaction idle for longer than idle_in_transaction_session_timeout is ended by the server and its row is lost.",
    handler: "idle-in-transaction.ts",
    scenario: {
      ...oneServer,
      database: notes,
      traffic: inTurn(0, "set=idle_in_transaction_session_timeout='300ms'"),
    },
  }),
  defineTruth({
    ...base,
    id: "transaction-timeout",
    compares: "The same under transaction_timeout, which PostgreSQL has since 17.",
    handler: "idle-in-transaction.ts",
    scenario: { ...oneServer, database: notes, traffic: inTurn(0, "set=transaction_timeout='300ms'") },
    sinceMajor: 17,
  }),
  defineTruth({
    ...base,
    id: "idle-session-timeout",
    compares: "idle_session_timeout ends an idle pooled client of a running process, which hears 57P05.",
    handler: "killed-idle-heard.ts",
    scenario: {
      ...oneServer,
      database: { setupSql: "alter role app set idle_session_timeout = '600ms'" },
      traffic: inTurn(2000, "", ""),
    },
    sampleAtMillis: [300, 1600],
    equal: [...everything, "openBackends"],
  }),
  defineTruth({
    ...base,
    id: "lock-timeout",
    compares: "A session waits for an advisory lock under lock_timeout 0.3 s.",
    handler: "lock-timeout.ts",
    scenario: { ...oneServer, traffic: inTurn(300, "run=hold", "run=wait") },
  }),
  defineTruth({
    ...base,
    id: "cancel-backend",
    compares: "pg_cancel_backend() ends another session's query; the session stays usable.",
    handler: "cancel.ts",
    scenario: { ...oneServer, traffic: inTurn(0, "how=pg_cancel_backend") },
  }),
  defineTruth({
    ...base,
    id: "terminate-backend",
    compares: "pg_terminate_backend() ends another session in the middle of its query.",
    handler: "cancel.ts",
    scenario: { ...oneServer, traffic: inTurn(0, "how=pg_terminate_backend") },
  }),
  defineTruth({
    ...base,
    id: "cancel-request",
    compares: "The protocol's CancelRequest ends a query; one with a wrong secret does nothing.",
    handler: "cancel-request.ts",
    scenario: { ...oneServer, traffic: inTurn(1500, "", "wrong-secret") },
    equal: ["answers", "ok", "failed", "hangs", "crashes", "attempts", "accepted", "peakBackends", "backends"],
  }),
];
