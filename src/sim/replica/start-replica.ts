import type { Gateway, GatewayCosts } from "../gateway/index.ts";
import { createGateway } from "../gateway/index.ts";
import { databasePort, replicaHost } from "../network/hosts.ts";
import type { Network } from "../network/network.ts";
import type { QueryExecutor } from "../ports.ts";
import type { NewTraceEvent } from "../trace.ts";
import { createReplication, type Replication, type ReplicationClock, standbyOf } from "./replication.ts";

export interface ReplicaSettings {
  lagMillis: number;
  maxConnections: number;
}

export interface ReplicaParts {
  clock: ReplicationClock;
  record(event: NewTraceEvent): void;
  nextId(kind: "query"): number;
  /** Of a hot standby. */
  executor: QueryExecutor;
  random(): number;
  costs: GatewayCosts;
  /** The time of day at a moment of the clock; that of a run where absent. */
  epochMillis?(atMillis: number): number;
}

export interface Replica {
  gateway: Gateway;
  replication: Replication;
}

/** PostgreSQL keeps these for superusers unless told otherwise. */
const reserved = { superuserReservedConnections: 3, reservedConnections: 0 };
/** Another machine's process ids: nobody should take them for the primary's. */
const firstPid = 5_001;

/** A hot standby with slots and sessions of its own (postgresql.org/docs/current/hot-standby.html). */
export function createReplica({ lagMillis, maxConnections }: ReplicaSettings, parts: ReplicaParts): Replica {
  const { clock, executor, record, epochMillis } = parts;
  const replication = createReplication({
    ...{ clock, record, lagMillis, standby: standbyOf(executor) },
    ...(epochMillis && { epochMillis }),
  });
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
  const { nextId, random, costs } = parts;
  const gateway = createGateway({
    ...{ clock, executor: watched, record, nextId, random, costs, firstPid },
    limits: { maxConnections, ...reserved },
  });
  return { gateway, replication };
}

/** The primary's executor, which hands on what is committed. */
export const followed = (executor: QueryExecutor, { replication }: Replica): QueryExecutor => ({
  ...executor,
  execute(session, unit) {
    const result = executor.execute(session, unit);
    const committed = executor.takeCommitted?.();
    if (committed) replication.committed(committed);
    return result;
  },
});

/** Starts one in a run, with a host name of its own. */
export function startReplica(
  settings: ReplicaSettings,
  { network, ...parts }: ReplicaParts & { network: Network },
): Replica {
  const { gateway, replication } = createReplica(settings, parts);
  const address = { host: replicaHost, port: databasePort, accept: gateway.accept };
  network.listen({ name: "replica", ...address, active: gateway.active });
  return { gateway: { ...gateway, addresses: [address] }, replication };
}
