import { type Behaviour, behaviour, printed, statuses } from "../behaviour.ts";
import { handlers, setupSql } from "./handlers.ts";

const base = {
  platform: "lambda" as const,
  database: { setupSql },
  faults: [{ kind: "kill-backend" as const, target: "idle" as const, atMillis: 5_000 }],
};
const killed = "pool: 57P01 terminating connection due to administrator command";

export const whileFrozen: Behaviour[] = [
  behaviour({
    title: "a client that was killed while its environment was frozen is found dead before the next request",
    handler: handlers.poolWithListener,
    scenario: base,
    requestsAtMillis: [0, 8_000],
    shows(run, expect) {
      const [closed] = run.events("connection-closed");
      expect(closed).toMatchObject({ connection: 1, by: "server", atMillis: 5_000 });
      const [heard] = run.events("log-line");
      expect(heard?.atMillis).toBe(8_000);
      expect(printed(run)).toEqual([killed]);
      expect(statuses(run)).toEqual([200, 200]);
    },
  }),
  behaviour({
    title: "a client that was killed while its environment was frozen is lent once more when the request comes first",
    handler: handlers.poolWithListener,
    scenario: { ...base, thawOrder: "request-first" },
    requestsAtMillis: [0, 8_000, 9_000],
    shows(run, expect) {
      expect(run.events("request-failed")).toMatchObject([
        { reason: "handler-threw", message: "terminating connection due to administrator command", code: "57P01" },
      ]);
      expect(statuses(run)).toEqual([200, 500, 200]);
      expect(run.events("instance-crashed")).toEqual([]);
    },
  }),
  behaviour({
    title: "a client that was killed while its environment was frozen crashes it on thawing when nobody listens",
    handler: handlers.poolWithoutListener,
    scenario: base,
    requestsAtMillis: [0, 8_000],
    shows(run, expect) {
      expect(run.events("instance-crashed")).toMatchObject([{ atMillis: 8_000 }]);
      expect(statuses(run)).toEqual([200, 502]);
    },
  }),
];
