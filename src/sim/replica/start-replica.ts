import type { Clock } from "../clock.ts";
import type { Gateway, GatewayCosts } from "../gateway/index.ts";
import { createGateway } from "../gateway/index.ts";
import { databasePort, replicaHost } from "../network/hosts.ts";
import type { Network } from "../network/network.ts";
import type { QueryExecutor } from "../ports.ts";
import type { Random } from "../random.ts";
import type { Recorder } from "../recorder.ts";
import { createReplication, type Replication, standbyOf } from "./replication.ts";

export interface ReplicaSettings {
  lagMillis: number;
  maxConnections: number;
}

export interface ReplicaParts {
  clock: Clock;
  recorder: Recorder;
  network: Network;
  /** Of a hot standby. */
  executor: QueryExecutor;
  random: Random;
  costs: GatewayCosts;
}

export interface Replica {
  gateway: Gateway;
  replication: Replication;
}

/** PostgreSQL keeps these for superusers unless told otherwise. */
const reserved = { superuserReservedConnections: 3, reservedConnections: 0 };
/** Another machine's process ids: nobody should take them for the primary's. */
const firstPid = 5_001;

/** Starts a hot standby with slots, sessions and a host name of its own (postgresql.org/docs/current/hot-standby.html). */
export function startReplica(settings: ReplicaSettings, parts: ReplicaParts): Replica {
  const { clock, recorder, network, executor, random, costs } = parts;
  const { lagMillis, maxConnections } = settings;
  const { record, nextId } = recorder;
  const replication = createReplication({ clock, record, lagMillis, standby: standbyOf(executor) });
  const watched: QueryExecutor = {
    ...executor,
    execute(session, unit) {
      const result = executor.execute(session, unit);
      if (result.kind === "reply" && result.state !== "in-transaction") replication.moved();
      return result;
    },
    closeSession(session) {
      executor.closeSession(session);
      replication.moved();
    },
  };
  const gateway = createGateway({
    ...{ clock, executor: watched, record, nextId, random, costs, firstPid },
    limits: { maxConnections, ...reserved },
  });
  const address = { host: replicaHost, port: databasePort, accept: gateway.accept };
  network.listen({ name: "replica", ...address, active: gateway.active });
  return { gateway: { ...gateway, addresses: [address] }, replication };
}
