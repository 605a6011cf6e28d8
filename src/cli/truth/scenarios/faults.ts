import { at, defineTruth, inTurn, oneServer } from "../define-truth.ts";
import { everything } from "../observation.ts";

const base = { theme: "faults", equal: everything } as const;
const kill = (target: "idle" | "checked-out" | "busy", atMillis: number) =>
  ({ kind: "kill-backend", atMillis, target }) as const;

const killedWhileIdle = { ...oneServer, traffic: inTurn(2000, "", ""), faults: [kill("idle", 800)] };
const cut = { kind: "cut-link", atMillis: 500, target: "idle" } as const;
const cutWhileIdle = { ...oneServer, traffic: inTurn(1200, "", ""), faults: [cut] };

export const faultScenarios = [
  defineTruth({
    ...base,
    id: "idle-client-killed-unheard",
    compares: "An administrator ends the backend of an idle client and nobody listens for the pool's error event.",
    handler: "killed-idle.ts",
    scenario: killedWhileIdle,
  }),
  defineTruth({
    ...base,
    id: "idle-client-killed-heard",
    compares: "The same with pool.on('error'): the process lives, and the next query has a new connection.",
    handler: "killed-idle-heard.ts",
    scenario: killedWhileIdle,
  }),
  defineTruth({
    ...base,
    id: "held-client-killed",
    compares: "The backend of a client that is checked out but idle is ended: pool.on('error') does not help.",
    handler: "killed-checked-out.ts",
    scenario: { ...oneServer, traffic: inTurn(2000, "hold=800", "hold=0"), faults: [kill("checked-out", 400)] },
  }),
  defineTruth({
    ...base,
    id: "held-client-killed-heard",
    compares: "The same with an error listener on the client: two events, and the client is not queryable any more.",
    handler: "killed-checked-out.ts",
    scenario: {
      ...oneServer,
      traffic: inTurn(1600, "hold=800&listen", "hold=0"),
      faults: [kill("checked-out", 400)],
    },
  }),
  defineTruth({
    ...base,
    id: "busy-client-killed",
    compares: "The backend of a running query is ended.",
    handler: "slow-query.ts",
    scenario: { ...oneServer, traffic: inTurn(1300, "seconds=1", "seconds=0"), faults: [kill("busy", 400)] },
  }),
  defineTruth({
    ...base,
    id: "restart-while-idle",
    compares: "The server restarts while a pool is idle; requests while it is down and after it is up again.",
    handler: "killed-idle-heard.ts",
    scenario: {
      ...oneServer,
      traffic: at([0, ""], [900, ""], [2200, ""]),
      faults: [{ kind: "restart-server", atMillis: 400, downMillis: 1200 }],
    },
  }),
  defineTruth({
    ...base,
    id: "restart-while-busy",
    compares: "The server restarts while a query runs.",
    handler: "slow-query.ts",
    scenario: {
      ...oneServer,
      traffic: at([0, "seconds=2"], [1500, "seconds=0"]),
      faults: [{ kind: "restart-server", atMillis: 400, downMillis: 300 }],
    },
  }),
  defineTruth({
    ...base,
    id: "link-cut-unheard",
    compares: "The network resets an idle client's connection and nobody listens for the pool's error event.",
    handler: "killed-idle.ts",
    scenario: cutWhileIdle,
  }),
  defineTruth({
    ...base,
    id: "link-cut-heard",
    compares: "The same with pool.on('error').",
    handler: "killed-idle-heard.ts",
    scenario: cutWhileIdle,
  }),
  defineTruth({
    ...base,
    id: "link-lost",
    compares:
      "Packets of an idle client's connection vanish: the next query waits until query_timeout, and the server keeps the slot.",
    handler: "no-network.ts",
    scenario: {
      ...oneServer,
      traffic: inTurn(1200, "", "", ""),
      faults: [{ kind: "lose-link", atMillis: 500, target: "idle" }],
    },
    sampleAtMillis: [1000, 2200, 2900],
    equal: [...everything, "openBackends"],
  }),
  defineTruth({
    ...base,
    id: "connections-refused",
    compares: "Nobody listens on the server's port for a while: ECONNREFUSED, then all is well.",
    handler: "no-network.ts",
    scenario: {
      ...oneServer,
      traffic: at([300, ""], [1300, ""]),
      faults: [{ kind: "refuse-connections", atMillis: 0, forMillis: 900 }],
    },
  }),
  defineTruth({
    ...base,
    id: "server-never-answers",
    compares: "The server's answers take longer than connectionTimeoutMillis.",
    handler: "no-network.ts",
    scenario: {
      ...oneServer,
      traffic: inTurn(1000, "", ""),
      faults: [{ kind: "slow-network", atMillis: 0, forMillis: 5_000, roundTripMillis: 4_000 }],
    },
  }),
];
