import type { ConnectionLife } from "./connections.ts";
import { databaseAt } from "./database-view.ts";
import { groupFailures } from "./failures.ts";
import type { ConnectionView, Counters, Frame, RequestView } from "./frame.ts";
import { instancesAt } from "./instance-view.ts";
import { summarise } from "./summary.ts";
import type { Timeline } from "./timeline.ts";
import { countUpTo, spanAt, type Track, valueAt } from "./track.ts";

const unseen = { state: "expected", instance: null, status: null, code: null, durationMillis: null } as const;

function count(requests: readonly RequestView[]): Counters {
  const counters: Counters = { expected: 0, arrived: 0, waiting: 0, running: 0, done: 0, failed: 0 };
  for (const { state } of requests) {
    counters[state === "arriving" ? "waiting" : state]++;
    if (state !== "expected") counters.arrived++;
  }
  return counters;
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
  const viewOf = (life: ConnectionLife): ConnectionView | null => {
    const now = valueAt(life.track, index);
    if (!now || now.state === "closed") return null;
    const { connection, instance, pool, slot, refusedWith } = life;
    const { state, holder, checkedOut, leaked } = now;
    const age = state === "refused" ? atMillis - (times[spanAt(life.track, index).from] as number) : 0;
    if (age > flashMillis) return null;
    const cell = life.lent ? (valueAt(life.lent, index) ?? null) : life.cell;
    return {
      ...{ connection, instance, pool, slot, refusedWith, state, holder, checkedOut, leaked },
      cell: state === "dialling" ? null : cell,
      destination: cell,
      held: frozen.has(instance),
      progress: state === "refused" ? 1 - age / flashMillis : progress(life.track),
    };
  };

  const requests = timeline.requests.map(({ request, track }) => ({ request, ...(valueAt(track, index) ?? unseen) }));
  const connections = timeline.connections.map(viewOf).filter((view) => view !== null);
  const database = databaseAt(timeline, index, connections);
  const counters = count(requests);
  return {
    ...{ atMillis, index, requests, connections, database, counters },
    instances: instancesAt(timeline, index, connections, ({ track }) => progress(track)),
    failures: groupFailures(timeline.failures, index),
    source: valueAt(timeline.sources, index) ?? null,
    summary: summarise(atMillis, trace.events[index], requests, counters, database),
  };
}

/** The moment at virtual time `atMillis`, with every event up to and including that time. */
export function frameAt(timeline: Timeline, atMillis: number): Frame {
  return frameAtIndex(timeline, countUpTo(timeline.times, atMillis) - 1, atMillis);
}
