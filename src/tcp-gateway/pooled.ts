import type { PoolerScenario } from "#schemas/scenario.ts";
import { costModel } from "#sim/cost-model.ts";
import type { Gateway } from "#sim/gateway/index.ts";
import { sessionOfServer } from "#sim/gateway/server.ts";
import { createLinkPair } from "#sim/network/link-pair.ts";
import { createPooler, type Pooler } from "#sim/pooler/index.ts";
import type { NewTraceEvent } from "#sim/trace.ts";
import type { RealClock } from "./real-clock.ts";

export interface PooledOptions {
  scenario: PoolerScenario;
  clock: RealClock;
  gateway: Gateway;
  simulatedCosts: boolean;
  record(event: NewTraceEvent): void;
}

/** PgBouncer in front of the gateway, joined to it inside this process. */
export function poolConnections({ scenario, clock, gateway, simulatedCosts, record }: PooledOptions): Pooler {
  const { port: _, ...defaults } = scenario;
  // Named statements are on since 1.24 (pgbouncer.org/changelog.html).
  const settings = { ...defaults, maxPreparedStatements: defaults.maxPreparedStatements ?? 200 };
  const tripMillis = simulatedCosts ? costModel.poolerHopMillis.value / 2 : 0;
  let lastServer = 0;
  let cancels = 0;
  return createPooler({
    ...{ settings, clock, record, random: Math.random, active: gateway.active },
    nextId: () => ++lastServer,
    connectMillis: () => (simulatedCosts ? costModel.poolerConnectMillis.value : 0),
    jitterShare: 0,
    dial(server) {
      const connection = server === null ? -++cancels : sessionOfServer(server.id);
      const identity = { connection, instance: 0, ...(server && { server }) };
      const pair = createLinkPair({
        ...{ clock, connection, context: { request: null }, deliver: null, tripMillis: () => tripMillis },
        reached(link, takeContext) {
          gateway.accept(link, { ...identity, takeContext });
          return null;
        },
        clientGone() {},
        describe: (code) => ({ code, message: code }),
      });
      return pair.client;
    },
  });
}
