import type { SourceLine, Trace } from "#sim/trace.ts";
import { type Axis, createAxis } from "./axis.ts";
import { type ConnectionLife, foldConnections, type ServerLife } from "./connections.ts";
import { foldInstances, type InstanceLife } from "./instances.ts";
import { createPace, quietAfter } from "./pace.ts";
import { foldPools, type PoolLife } from "./pools.ts";
import { type Failure, foldRequests, type RequestLife } from "./requests.ts";
import { change, newTrack, type Track } from "./track.ts";
import type { Warp } from "./warp.ts";

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
  connections: ConnectionLife[];
  servers: ServerLife[];
  failures: Failure[];
  /** Backends the server holds. */
  backends: Track<number>;
  /** Event indexes at which the server turned a connection away. */
  refusals: number[];
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
  const sources = newTrack<SourceLine>();
  const refusals: number[] = [];
  const querying: number[] = [];
  let queries = 0;
  let firstFailure: number | null = null;
  events.forEach((event, index) => {
    if (event.source) change(sources, index, event.source);
    if (event.type === "query-started") queries++;
    if (event.type === "query-finished") queries--;
    querying.push(queries);
    if ("active" in event) change(backends, index, event.active);
    if (event.type === "connection-refused") refusals.push(index);
    const bad =
      event.type === "connection-refused" ||
      event.type === "request-failed" ||
      event.type === "instance-crashed" ||
      (event.type === "query-finished" && !event.ok) ||
      (event.type === "request-finished" && event.status >= 400);
    if (bad) firstFailure ??= index;
  });
  const axis = createAxis(times, trace.endedAtMillis, (index) => (querying[index] ?? 0) <= 0);
  return {
    ...{ trace, times, backends, sources, refusals, firstFailure },
    axis,
    pace: createPace(times, axis, quietAfter(events)),
    ...foldRequests(events),
    instances: foldInstances(events),
    pools: foldPools(events),
    ...foldConnections(events),
  };
}
