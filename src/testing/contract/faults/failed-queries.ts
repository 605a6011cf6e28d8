import { type Behaviour, behaviour, bodies, statuses } from "../behaviour.ts";
import { handlers, setupSql } from "./handlers.ts";

const serialization = {
  code: "40001",
  message: "could not serialize access due to concurrent update",
};
const fail = (sql: string) => ({
  platform: "next-start" as const,
  uncaughtExceptionEndsProcess: true,
  database: { setupSql },
  faults: [{ kind: "fail-query", atMillis: 0, sql, ...serialization } as const],
});

export const failedQueries: Behaviour[] = [
  behaviour({
    title: "a query that is made to fail does so once, with the SQLSTATE and the words of the scenario",
    handler: handlers.poolWithListener,
    scenario: fail("from orders"),
    requestsAtMillis: [0, 1_000],
    shows(run, expect) {
      expect(statuses(run)).toEqual([500, 200]);
      expect(run.events("request-failed")).toMatchObject([serialization]);
      expect(run.events("query-finished")[0]).toMatchObject({ ok: false, ...serialization });
      expect(run.events("fault-ended")).toMatchObject([{ fault: "fail-query" }]);
    },
  }),
  behaviour({
    title: "a query that fails in a transaction aborts it, and nothing of it stays",
    handler: handlers.slowTransaction,
    scenario: fail("insert into"),
    requestsAtMillis: [0, 1_000],
    shows(run, expect) {
      expect(statuses(run)).toEqual([503, 200]);
      expect(run.events("transaction-changed").map(({ state }) => state)).toEqual([
        ...["in-transaction", "failed", "idle"],
        ...["in-transaction", "idle"],
      ]);
      expect(bodies(run)[1]).toBe('{"before":0}');
    },
  }),
  behaviour({
    title: "a COMMIT that fails ends the transaction, and nothing of it stays",
    handler: handlers.slowTransaction,
    scenario: fail("commit"),
    requestsAtMillis: [0, 1_000],
    shows(run, expect) {
      expect(JSON.parse(bodies(run)[0] ?? "")).toMatchObject({ code: "40001" });
      expect(run.events("transaction-changed").map(({ state }) => state)).toEqual([
        ...["in-transaction", "idle"],
        ...["in-transaction", "idle"],
      ]);
      expect(bodies(run)[1]).toBe('{"before":0}');
    },
  }),
];
