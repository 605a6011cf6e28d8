import type { ConnectionLife, ConnectionMoment } from "./connections.ts";
import { databaseAt, replicaAt } from "./database-view.ts";
import { groupFailures } from "./failures.ts";
import type { ConnectionView, Counters, Frame, RequestView } from "./frame.ts";
import { instancesAt } from "./instance-view.ts";
import { poolerAt } from "./pooler-view.ts";
import { requestsAt } from "./request-view.ts";
import { summarise } from "./summary.ts";
import type { Timeline } from "./timeline.ts";
import { countUpTo, spanAt, type Track, valueAt } from "./track.ts";

function count(requests: readonly RequestView[]): Counters {
  const counters: Counters = { expected: 0, arrived: 0, waiting: 0, running: 0, done: 0, failed: 0 };
  for (const { state } of requests) {
    counters[state === "arriving" ? "waiting" : state]++;
    if (state !== "expected") counters.arrived++;
  }
  return counters;
}

/** The event at which a connection that is in the pooler's queue got there. */
function queuedSince(track: Track<ConnectionMoment>, index: number): number {
  let position = countUpTo(track.indexes, index) - 1;
  while (track.values[position - 1]?.queued) position--;
  return track.indexes[position] as number;
}

/** The moment right after event `index` (-1: before any), with `atMillis` between it and the next event. */
export function frameAtIndex(timeline: Timeline, index: number, atMillis = timeline.times[index] ?? 0): Frame {
  const { times, trace } = timeline;
  const flashMillis = timeline.axis.lengthMillis / 30;
  const progress = <T>(track: Track<T>): number => {
    const { from, to } = spanAt(track, index);
    if (to === undefined) return 0.5;
    const [start, end] = [times[from] as number, times[to] as number];
    return end > start ? Math.min(1, (atMillis - start) / (end - start)) : 1;
  };
  const frozen = new Set(
    timeline.instances.filter(({ track }) => valueAt(track, index)?.state === "frozen").map(({ instance }) => instance),
  );
  const cells = new Map(timeline.servers.map(({ server, cell }) => [server, cell]));
  const viewOf = (life: ConnectionLife): ConnectionView | null => {
    const now = valueAt(life.track, index);
    if (!now || now.state === "closed") return null;
    const { connection, instance, to, client, pool, slot, seat, port, refusedWith } = life;
    const { state, holder, checkedOut, leaked, server } = now;
    const age = state === "refused" ? atMillis - (times[spanAt(life.track, index).from] as number) : 0;
    if (age > flashMillis) return null;
    const cell = server === null ? life.cell : (cells.get(server) ?? null);
    return {
      ...{
        connection,
        instance,
        to,
        client,
        pool,
        slot,
        seat,
        port,
        refusedWith,
        state,
        holder,
        checkedOut,
        leaked,
        server,
      },
      cell: state === "dialling" ? null : cell,
      destination: life.cell,
      queuedMillis: now.queued ? atMillis - (times[queuedSince(life.track, index)] as number) : null,
      held: frozen.has(instance),
      progress: state === "refused" ? 1 - age / flashMillis : state === "idle" ? 0 : progress(life.track),
    };
  };

  const connections = timeline.connections.map(viewOf).filter((view) => view !== null);
  const requests = requestsAt(timeline, index, atMillis, connections);
  const database = databaseAt(timeline, index, connections);
  const replica = replicaAt(timeline, index, connections);
  const counters = count(requests);
  return {
    ...{ atMillis, index, requests, connections, database, replica, counters },
    instances: instancesAt(timeline, index, connections, requests, ({ track }) => progress(track)),
    pooler: poolerAt(timeline, index, atMillis, flashMillis, connections, ({ track }) => progress(track)),
    failures: groupFailures(timeline.failures, index),
    source: valueAt(timeline.sources, index) ?? null,
    summary: summarise(atMillis, trace.events[index], requests, counters, database, replica),
  };
}

/** The moment at virtual time `atMillis`, with every event up to and including that time. */
export function frameAt(timeline: Timeline, atMillis: number): Frame {
  return frameAtIndex(timeline, countUpTo(timeline.times, atMillis) - 1, atMillis);
}
