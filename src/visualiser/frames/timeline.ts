import type { SourceLine, Trace, TraceEvent } from "#sim/trace.ts";
import { type Axis, createAxis } from "./axis.ts";
import { type ConnectionLife, foldConnections, type Target } from "./connections.ts";
import { foldInstances, type InstanceLife } from "./instances.ts";
import { createPace, quietAfter } from "./pace.ts";
import { foldPools, type PoolLife, waitLimitsOf } from "./pools.ts";
import { type Failure, foldRequests, type RequestLife } from "./requests.ts";
import type { ServerLife } from "./servers.ts";
import { change, newTrack, type Track } from "./track.ts";
import type { Warp } from "./warp.ts";
import { wentWrong } from "./went-wrong.ts";

/** A trace folded once, so that any moment can be read in O(log n) per thing drawn. */
export interface Timeline {
  trace: Trace;
  /** `atMillis` of every event, ascending. */
  times: number[];
  axis: Axis;
  pace: Warp;
  requests: RequestLife[];
  instances: InstanceLife[];
  pools: PoolLife[];
  /** How long each instance's pools let a request wait for a client; 0: for ever. */
  waitLimits: Map<number, number>;
  connections: ConnectionLife[];
  servers: ServerLife[];
  failures: Failure[];
  /** Backends the server holds. */
  backends: Track<number>;
  /** Those of the replica, where there is one. */
  replicaBackends: Track<number>;
  /** What the replica has taken over: changes so far, and how late the last of them. */
  applied: Track<{ changes: number; lagMillis: number }>;
  /** Event indexes at which somebody turned an instance's connection away. */
  refusals: number[];
  /** Event indexes of what the server turned away, a pooler's connections included, and of the clients a pooler turned away. */
  turnedAway: { database: number[]; replica: number[]; pooler: number[] };
  /** How long the platform lets a handler work; `null` when the trace doesn't say. */
  requestTimeoutMillis: number | null;
  /** The learner's line that ran last. */
  sources: Track<SourceLine>;
  /** Event index of the first thing that went wrong, null when nothing did. */
  firstFailure: number | null;
}

/** Folds a trace into what every part of it was doing at each event. */
export function createTimeline(trace: Trace): Timeline {
  const { events } = trace;
  const times = events.map((event) => event.atMillis);
  const backends = newTrack<number>();
  const replicaBackends = newTrack<number>();
  const applied: Timeline["applied"] = newTrack();
  const sources = newTrack<SourceLine>();
  const refusals: number[] = [];
  const turnedAway: Timeline["turnedAway"] = { database: [], replica: [], pooler: [] };
  const targets = new Map<number, Target>();
  const querying: number[] = [];
  const isOnReplica = (event: TraceEvent) => "connection" in event && targets.get(event.connection) === "replica";
  let queries = 0;
  let firstFailure: number | null = null;
  events.forEach((event, index) => {
    if (event.source) change(sources, index, event.source);
    if (event.type === "query-started") queries++;
    if (event.type === "query-finished") queries--;
    querying.push(queries);
    if (event.type === "connection-dialled") targets.set(event.connection, event.to);
    if ("active" in event) change(isOnReplica(event) ? replicaBackends : backends, index, event.active);
    if (event.type === "replica-applied") {
      const changes = (applied.values.at(-1)?.changes ?? 0) + event.changes;
      change(applied, index, { changes, lagMillis: event.lagMillis });
    }
    if (event.type === "server-connection-refused") turnedAway.database.push(index);
    if (event.type === "connection-refused") {
      const to = targets.get(event.connection);
      refusals.push(index);
      if (to !== undefined && to !== "nowhere") turnedAway[to].push(index);
    }
    if (wentWrong(event)) firstFailure ??= index;
  });
  const pools = foldPools(events);
  const axis = createAxis(times, trace.endedAtMillis, (index) => (querying[index] ?? 0) <= 0);
  return {
    ...{ trace, times, backends, replicaBackends, applied, sources, refusals, turnedAway, firstFailure },
    requestTimeoutMillis: trace.requestTimeoutMillis,
    axis,
    pace: createPace(times, axis, quietAfter(events)),
    ...foldRequests(events, trace.requestsPerInstance),
    instances: foldInstances(events),
    pools,
    waitLimits: waitLimitsOf(pools),
    ...foldConnections(events),
  };
}
