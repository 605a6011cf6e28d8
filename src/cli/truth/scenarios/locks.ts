import { ask, at, defineTruth, inTurn, oneServer } from "../define-truth.ts";
import { everything } from "../observation.ts";

const counters = "create table counters (id int primary key, n int not null); insert into counters ";

export const lockScenarios = [
  defineTruth({
    id: "disjoint-rows",
    theme: "locks",
    compares: "Ten transactions at once on ten rows: all succeed, and every row has both of its updates.",
    handler: "write-rows.ts",
    scenario: {
      ...oneServer,
      database: { setupSql: `${counters}select id, 0 from generate_series(1, 10) id` },
      traffic: at(...Array.from({ length: 10 }, (_, i): [number, string] => [0, `id=${i + 1}`]), [1500, ""]),
    },
    equal: everything,
  }),
  defineTruth({
    id: "same-row",
    theme: "locks",
    compares: "Ten transactions at once on one row: all succeed one after the other, and no update is lost.",
    handler: "write-rows.ts",
    scenario: {
      ...oneServer,
      database: { setupSql: `${counters}values (1, 0)` },
      traffic: at(...Array.from({ length: 10 }, (): [number, string] => [0, "id=1"]), [1500, ""]),
    },
    equal: everything,
  }),
  defineTruth({
    id: "rows-from-many-instances",
    theme: "locks",
    compares: "Forty transactions from eight processes on four rows: all succeed, and no update is lost.",
    handler: "write-rows.ts",
    scenario: {
      instances: 8,
      requestsPerInstance: 5,
      database: { setupSql: `${counters}select id, 0 from generate_series(1, 4) id` },
      traffic: at(...Array.from({ length: 40 }, (_, i): [number, string] => [0, `id=${(i % 4) + 1}`]), [3000, ""]),
    },
    equal: ["answers", "ok", "failed", "hangs", "crashes", "codes", "refused"],
  }),
  defineTruth({
    id: "advisory-lock-wait",
    theme: "locks",
    compares: "A second session waits for an advisory lock until the first one gives it back.",
    handler: "advisory-lock.ts",
    scenario: { ...oneServer, traffic: at([0, "run=hold"], [250, "run=hold"]) },
    equal: everything,
  }),
  defineTruth({
    id: "advisory-lock-kept",
    theme: "locks",
    compares:
      "A session's advisory lock survives release(): the next borrower of the same client has it, another session does not get it.",
    handler: "advisory-lock.ts",
    scenario: { ...oneServer, traffic: at([0, "run=keep"], [1000, "run=try"], [1200, "run=hold"], [1400, "run=try"]) },
    equal: everything,
  }),
  defineTruth({
    id: "who-is-connected",
    theme: "locks",
    compares:
      "What pg_stat_activity says of sessions that sleep, hold and wait for a lock, or idle inside a transaction, good or failed.",
    handler: "activity.ts",
    scenario: {
      ...oneServer,
      traffic: at(
        ...["idle", "sleep", "lock", "transaction", "failed"].map((run): [number, string] => [0, `run=${run}`]),
        [200, "run=lock"],
        [500, "run=look"],
      ),
    },
    equal: everything,
  }),
  defineTruth({
    id: "settings-stay-in-session",
    theme: "locks",
    compares: "Without a pooler one client's SET is not seen by another, and SET LOCAL ends with its transaction.",
    handler: "named-clients.ts",
    scenario: {
      ...oneServer,
      traffic: inTurn(
        150,
        ask("a", "set statement_timeout = '1234ms'"),
        ask("b", "show statement_timeout"),
        ask("a", "show statement_timeout"),
        ask("b", "begin"),
        ask("b", "set local statement_timeout = '99ms'"),
        ask("b", "show statement_timeout"),
        ask("b", "commit"),
        ask("b", "show statement_timeout"),
        ask("a", "show statement_timeout"),
      ),
    },
    equal: everything,
  }),
  defineTruth({
    id: "statement-names-stay-in-session",
    theme: "locks",
    compares: "Without a pooler two clients use the same statement name without meeting.",
    handler: "named-statements.ts",
    scenario: { ...oneServer, traffic: inTurn(150, "client=a", "client=b", "client=a", "client=b") },
    equal: everything,
  }),
];
