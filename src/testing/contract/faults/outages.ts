import { type Behaviour, behaviour, bodies, printed, statuses } from "../behaviour.ts";
import { handlers, setupSql } from "./handlers.ts";

const base = { platform: "next-start", uncaughtExceptionEndsProcess: true, database: { setupSql } } as const;

export const outages: Behaviour[] = [
  behaviour({
    title: "a restart ends every connection, refuses new ones while the server is down, and then serves again",
    handler: handlers.poolWithListener,
    scenario: { ...base, faults: [{ kind: "restart-server", atMillis: 1_000, downMillis: 1_000 }] },
    requestsAtMillis: [0, 0, 1_500, 2_500],
    shows(run, expect) {
      const words = "pool: 57P01 terminating connection due to administrator command";
      expect(printed(run)).toEqual([words, words]);
      expect(statuses(run)).toEqual([200, 200, 500, 200]);
      expect(run.events("request-failed")).toMatchObject([
        { code: "ECONNREFUSED", message: expect.stringContaining("connect ECONNREFUSED") },
      ]);
      expect(run.events("fault-ended")).toMatchObject([{ fault: "restart-server", atMillis: 2_000 }]);
    },
  }),
  behaviour({
    title: "a server that refuses for a while turns away new clients with ECONNREFUSED, and only those",
    handler: handlers.clientPerRequest,
    scenario: { ...base, faults: [{ kind: "refuse-connections", atMillis: 1_000, forMillis: 500 }] },
    requestsAtMillis: [400, 1_200, 1_600],
    shows(run, expect) {
      expect(statuses(run)).toEqual([200, 503, 200]);
      expect(bodies(run)[1]).toBe('{"code":"ECONNREFUSED","error":"connect ECONNREFUSED 10.0.0.5:5432"}');
      expect(run.metrics.refused).toBe(1);
    },
  }),
  behaviour({
    title: "a pool with an open client doesn't notice that new connections are refused",
    handler: handlers.poolWithListener,
    scenario: { ...base, faults: [{ kind: "refuse-connections", atMillis: 1_000, forMillis: 500 }] },
    requestsAtMillis: [400, 1_200, 1_600],
    shows(run, expect) {
      expect(statuses(run)).toEqual([200, 200, 200]);
      expect(run.metrics.opened).toBe(1);
    },
  }),
  behaviour({
    title: "a slow network makes every query slower while it lasts",
    handler: handlers.poolWithListener,
    scenario: {
      ...base,
      faults: [{ kind: "slow-network", atMillis: 1_000, forMillis: 1_000, roundTripMillis: 200 }],
    },
    requestsAtMillis: [0, 500, 1_200, 2_200],
    shows(run, expect) {
      const [, warm, slow, again] = run.events("request-finished").map(({ durationMillis }) => durationMillis);
      expect(warm).toBeLessThan(5);
      expect(slow).toBeGreaterThanOrEqual(200);
      expect(slow).toBeLessThan(250);
      expect(again).toBeLessThan(5);
    },
  }),
];
