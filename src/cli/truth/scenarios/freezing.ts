import { defineTruth, inTurn } from "../define-truth.ts";
import { everything } from "../observation.ts";

const base = { theme: "freezing", handler: "frozen.ts" } as const;
const one = { platform: "lambda", instances: 1 } as const;

export const freezingScenarios = [
  defineTruth({
    ...base,
    id: "frozen-keeps-connection",
    compares:
      "A frozen instance keeps its connection long past idleTimeoutMillis; thawed, it removes it before its next query.",
    scenario: { ...one, traffic: inTurn(2500, "", "") },
    sampleAtMillis: [400, 2000, 3200],
    equal: [...everything, "openBackends"],
  }),
  defineTruth({
    ...base,
    id: "frozen-fleet-holds-slots",
    compares: "Ten frozen instances hold ten of ten slots, so an eleventh is refused although nobody works.",
    handler: "pool-of-one.ts",
    scenario: {
      platform: "lambda",
      instances: 11,
      database: { maxConnections: 13 },
      traffic: [
        { kind: "burst", requests: 10 },
        { kind: "burst", requests: 11, atMillis: 1500 },
      ],
    },
    sampleAtMillis: [1200],
    equal: ["ok", "failed", "codes", "messages", "attempts", "accepted", "refused", "peakBackends", "openBackends"],
  }),
  defineTruth({
    ...base,
    id: "idle-session-timeout-while-frozen",
    compares:
      "The server's idle_session_timeout frees a frozen instance's slot; thawed, it hears 57P05 and connects anew.",
    handler: "killed-idle-heard.ts",
    scenario: {
      ...one,
      database: { setupSql: "alter role app set idle_session_timeout = '700ms'" },
      traffic: inTurn(2000, "", ""),
    },
    sampleAtMillis: [500, 1700],
    equal: [...everything, "openBackends"],
  }),
  defineTruth({
    ...base,
    id: "idle-session-timeout-unheard",
    compares: "The same without pool.on('error'): the thawed process dies with its next request.",
    handler: "killed-idle.ts",
    scenario: {
      ...one,
      database: { setupSql: "alter role app set idle_session_timeout = '700ms'" },
      traffic: inTurn(2000, "", ""),
    },
    equal: everything,
  }),
  defineTruth({
    ...base,
    id: "killed-while-frozen",
    compares: "An administrator ends a frozen instance's backend: it hears of it when it thaws.",
    handler: "killed-idle-heard.ts",
    scenario: {
      ...one,
      traffic: inTurn(2000, "", ""),
      faults: [{ kind: "kill-backend", atMillis: 1000, target: "idle" }],
    },
    sampleAtMillis: [500, 1500],
    equal: [...everything, "openBackends"],
  }),
  defineTruth({
    ...base,
    id: "attached-pool-empties-first",
    compares:
      "attachDatabasePool keeps an instance awake until its pool has closed the idle client; then it is frozen.",
    handler: "attached-pool.ts",
    scenario: { platform: "vercel-fluid", instances: 1, traffic: inTurn(2500, "", "") },
    sampleAtMillis: [500, 1800],
    equal: [...everything, "openBackends"],
  }),
];
