import type { Clock } from "../clock.ts";
import { costModel } from "../cost-model.ts";
import type { Gateway } from "../gateway/index.ts";
import { sessionOfServer } from "../gateway/server.ts";
import { databaseHost, databasePort, poolerHost } from "../network/hosts.ts";
import type { Network } from "../network/network.ts";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";
import { createPooler, type Pooler } from "./pooler.ts";
import type { PoolerSettings } from "./settings.ts";

export interface PoolerParts {
  clock: Clock;
  recorder: Recorder;
  network: Network;
  gateway: Gateway;
  random: Random;
}

/** Starts a pooler on the database's own machine, with a host name and a port of its own. */
export function startPooler(settings: PoolerSettings & { port: number }, parts: PoolerParts): Pooler {
  const { clock, recorder, network, gateway, random } = parts;
  let cancels = 0;
  const pooler = createPooler({
    ...{ clock, settings, random, record: recorder.record, nextId: recorder.nextId, active: gateway.active },
    // The start-up crosses the simulated network by itself; TLS and authentication are charged here.
    connectMillis: () =>
      costModel.poolerConnectMillis.value + (costModel.connectRoundTrips.value - 2) * network.roundTripMillis(),
    jitterShare: costModel.jitterShare.value,
    dial(server) {
      const connection = server === null ? -++cancels : sessionOfServer(server.id);
      return network.connect({
        ...{ host: databaseHost, port: databasePort, roundTripMillis: costModel.poolerHopMillis.value },
        origin: { connection, instance: 0, ...(server && { server }) },
      });
    },
  });
  network.listen({ name: "pooler", host: poolerHost, port: settings.port, accept: pooler.accept });
  return pooler;
}
