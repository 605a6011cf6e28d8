import { type Behaviour, behaviour, bodies, faultDetails, printed, statuses } from "../behaviour.ts";
import { handlers, setupSql } from "./handlers.ts";

const behindPooler = (handler: string) => handler.replace("DATABASE_URL", "POOLER_URL");

const base = {
  platform: "next-start" as const,
  uncaughtExceptionEndsProcess: true,
  database: { setupSql },
  pooler: { poolMode: "transaction" as const },
};

export const behindAPooler: Behaviour[] = [
  behaviour({
    title: "an idle server connection of the pooler that is killed costs no client anything",
    handler: behindPooler(handlers.poolWithListener),
    scenario: { ...base, faults: [{ kind: "kill-backend", target: "idle", atMillis: 1_000 }] },
    requestsAtMillis: [0, 2_000],
    shows(run, expect) {
      expect(faultDetails(run)).toEqual(["An administrator ends the pooler's server connection 1 (idle): 57P01."]);
      expect(printed(run)).toEqual([]);
      expect(statuses(run)).toEqual([200, 200]);
      expect(run.events("server-connection-closed")).toHaveLength(1);
      expect(run.events("server-connection-opened")).toHaveLength(2);
      expect(run.events("connection-opened")).toHaveLength(1);
    },
  }),
  behaviour({
    title: "a transaction whose client loses its link to the pooler by a reset is rolled back on the server",
    handler: behindPooler(handlers.slowTransaction),
    scenario: { ...base, faults: [{ kind: "cut-link", target: "checked-out", atMillis: 700 }] },
    requestsAtMillis: [400, 2_000],
    shows(run, expect) {
      expect(faultDetails(run)[0]).toContain("The network resets connection 1");
      expect(statuses(run)).toEqual([503, 200]);
      expect(run.events("connection-closed")[0]).toMatchObject({ connection: 1, by: "network" });
      expect(bodies(run)[1]).toBe('{"before":0}');
      expect(run.events("server-connection-closed")).toHaveLength(1);
    },
  }),
  behaviour({
    title: "a restart of the server leaves the pooler's clients connected, and they wait until it is back",
    handler: behindPooler(handlers.poolWithListener),
    scenario: {
      ...base,
      pooler: { poolMode: "transaction", serverLoginRetryMillis: 1_000 },
      faults: [{ kind: "restart-server", atMillis: 1_000, downMillis: 2_000 }],
    },
    requestsAtMillis: [0, 2_000, 6_000],
    shows(run, expect) {
      expect(printed(run)).toEqual([]);
      expect(statuses(run)).toEqual([200, 200, 200]);
      const [, waited] = run.events("request-finished");
      expect(waited?.atMillis).toBeGreaterThan(3_000);
      expect(run.events("server-connection-refused")[0]).toMatchObject({ code: "ECONNREFUSED" });
      expect(run.events("connection-opened")).toHaveLength(1);
    },
  }),
];
