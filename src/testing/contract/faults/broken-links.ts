import { type Behaviour, behaviour, bodies, printed, statuses } from "../behaviour.ts";
import { handlers, setupSql } from "./handlers.ts";

const base = { platform: "next-start", uncaughtExceptionEndsProcess: true, database: { setupSql } } as const;
const hit = (kind: "cut-link" | "lose-link", target: "idle" | "checked-out" | "busy", atMillis = 1_000) => ({
  ...base,
  faults: [{ kind, target, atMillis } as const],
});

export const brokenLinks: Behaviour[] = [
  behaviour({
    title: "an idle pool client whose link is cut is an error event of the pool, and its slot is free",
    handler: handlers.poolWithListener,
    scenario: hit("cut-link", "idle"),
    requestsAtMillis: [0, 2_000],
    shows(run, expect) {
      expect(printed(run)).toEqual(["pool: ECONNRESET read ECONNRESET"]);
      expect(statuses(run)).toEqual([200, 200]);
      expect(run.events("connection-closed")[0]).toMatchObject({ connection: 1, by: "network", active: 0 });
    },
  }),
  behaviour({
    title: "an idle pool client whose link is cut crashes a process that doesn't listen for the pool's errors",
    handler: handlers.poolWithoutListener,
    scenario: hit("cut-link", "idle"),
    requestsAtMillis: [0, 2_000],
    shows(run, expect) {
      expect(run.events("instance-crashed")).toMatchObject([{ message: expect.stringContaining("ECONNRESET") }]);
      expect(statuses(run)).toEqual([200, 200]);
    },
  }),
  behaviour({
    title: "a transaction whose link is cut is rolled back",
    handler: handlers.slowTransaction,
    scenario: hit("cut-link", "checked-out", 700),
    requestsAtMillis: [400, 2_000],
    shows(run, expect) {
      expect(statuses(run)).toEqual([503, 200]);
      expect(bodies(run)[0]).toContain("Client has encountered a connection error and is not queryable");
      expect(bodies(run)[1]).toBe('{"before":0}');
    },
  }),
  behaviour({
    title: "a query whose link is cut fails with ECONNRESET",
    handler: handlers.slowQuery,
    scenario: hit("cut-link", "busy"),
    requestsAtMillis: [400],
    shows(run, expect) {
      expect(bodies(run)).toEqual(['{"code":"ECONNRESET","error":"read ECONNRESET"}']);
      expect(run.events("instance-crashed")).toEqual([]);
    },
  }),
  behaviour({
    title: "a query on a lost link hangs until the driver's own timeout, and the server keeps the slot",
    handler: handlers.queryTimeout,
    scenario: { ...hit("lose-link", "idle"), tailMillis: 60_000 },
    requestsAtMillis: [0, 2_000, 4_000],
    shows(run, expect) {
      expect(statuses(run)).toEqual([200, 503, 200]);
      expect(bodies(run)[1]).toBe('{"error":"Query read timeout"}');
      const [, second] = run.events("connection-opened");
      expect(second).toMatchObject({ connection: 2, active: 2 });
      expect(run.events("connection-closed").map(({ connection }) => connection)).not.toContain(1);
    },
  }),
  behaviour({
    title: "a transaction on a lost link keeps its row locked, and whoever wants the row waits for it",
    handler: handlers.slowUpdate,
    scenario: {
      ...hit("lose-link", "checked-out", 700),
      database: { setupSql: "create table stock (id int, left_over int); insert into stock values (1, 10)" },
      requestTimeoutMillis: 5_000,
      tailMillis: 10_000,
    },
    requestsAtMillis: [400, 2_000],
    shows(run, expect) {
      expect(run.events("request-failed").map(({ reason }) => reason)).toEqual(["timed-out", "timed-out"]);
      expect(run.events("transaction-changed")).toMatchObject([{ connection: 1, state: "in-transaction" }]);
      expect(run.events("connection-closed")).toEqual([]);
    },
  }),
  behaviour({
    title: "a query on a lost link hangs until the platform ends the request when nothing else limits it",
    handler: handlers.poolWithListener,
    scenario: { ...hit("lose-link", "idle"), requestTimeoutMillis: 5_000 },
    requestsAtMillis: [0, 2_000],
    shows(run, expect) {
      expect(run.events("request-failed")).toMatchObject([{ reason: "timed-out" }]);
      expect(printed(run)).toEqual([]);
    },
  }),
];
