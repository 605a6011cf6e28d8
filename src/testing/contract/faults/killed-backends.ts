import { type Behaviour, behaviour, bodies, faultDetails, printed, statuses } from "../behaviour.ts";
import { handlers, setupSql } from "./handlers.ts";

const killed = "57P01 terminating connection due to administrator command";
const base = { platform: "next-start", uncaughtExceptionEndsProcess: true, database: { setupSql } } as const;
const kill = (target: "idle" | "checked-out" | "busy", atMillis = 1_000) => ({
  ...base,
  faults: [{ kind: "kill-backend", target, atMillis } as const],
});

export const killedBackends: Behaviour[] = [
  behaviour({
    title: "an idle pool client that is killed is an error event of the pool, and the next query has a new client",
    handler: handlers.poolWithListener,
    scenario: kill("idle"),
    requestsAtMillis: [0, 2_000],
    shows(run, expect) {
      expect(faultDetails(run)).toEqual(["An administrator ends connection 1 (idle): 57P01."]);
      expect(printed(run)).toEqual([`pool: ${killed}`]);
      expect(statuses(run)).toEqual([200, 200]);
      expect(run.events("connection-closed")[0]).toMatchObject({ connection: 1, by: "server" });
      expect(run.metrics.opened).toBe(2);
    },
  }),
  behaviour({
    title: "an idle pool client that is killed crashes a process that doesn't listen for the pool's errors",
    handler: handlers.poolWithoutListener,
    scenario: kill("idle"),
    requestsAtMillis: [0, 2_000],
    shows(run, expect) {
      const [crash, ...others] = run.events("instance-crashed");
      expect(crash?.message).toContain("terminating connection due to administrator command");
      expect(others).toEqual([]);
      expect(statuses(run)).toEqual([200, 200]);
      expect(run.metrics.coldStarts).toBe(2);
    },
  }),
  behaviour({
    title: "a bare client that is killed emits two errors, and is not queryable afterwards",
    handler: handlers.clientWithListener,
    scenario: kill("idle"),
    requestsAtMillis: [0, 2_000],
    shows(run, expect) {
      expect(printed(run)).toEqual([`client: ${killed}`, "client: undefined Connection terminated unexpectedly"]);
      expect(run.events("request-failed")).toMatchObject([
        { message: "Client has encountered a connection error and is not queryable" },
      ]);
    },
  }),
  behaviour({
    title: "a bare client that is killed crashes a process that doesn't listen for its errors",
    handler: handlers.clientWithoutListener,
    scenario: kill("idle"),
    requestsAtMillis: [0, 2_000],
    shows(run, expect) {
      expect(run.events("instance-crashed")).toHaveLength(1);
      expect(statuses(run)).toEqual([200, 200]);
    },
  }),
  behaviour({
    title: "a client that is killed while checked out emits its errors on the client, and can only be given back",
    handler: handlers.checkedOutWithListener,
    scenario: kill("checked-out", 700),
    requestsAtMillis: [400],
    shows(run, expect) {
      expect(faultDetails(run)[0]).toContain("(checked out with no query running)");
      expect(printed(run)).toEqual([
        `client: ${killed}`,
        "client: undefined Connection terminated unexpectedly",
        "pool: 0 clients",
      ]);
      expect(bodies(run)).toEqual(['{"error":"Client has encountered a connection error and is not queryable"}']);
      expect(run.events("instance-crashed")).toEqual([]);
    },
  }),
  behaviour({
    title: "a client that is killed while checked out crashes a process that only listens to the pool",
    handler: handlers.checkedOutWithPoolListenerOnly,
    scenario: kill("checked-out", 700),
    requestsAtMillis: [400],
    shows(run, expect) {
      expect(printed(run)).toEqual([]);
      expect(run.events("instance-crashed")).toHaveLength(1);
      expect(run.events("request-failed")).toMatchObject([{ reason: "instance-crashed" }]);
    },
  }),
  behaviour({
    title: "a query whose backend is killed fails with the server's words, and the pool goes on",
    handler: handlers.slowQuery,
    scenario: kill("busy"),
    requestsAtMillis: [400, 2_000],
    shows(run, expect) {
      expect(faultDetails(run)[0]).toContain("(running a query)");
      expect(bodies(run)).toEqual([
        '{"code":"57P01","error":"terminating connection due to administrator command"}',
        "{}",
      ]);
      expect(run.events("instance-crashed")).toEqual([]);
    },
  }),
];
