import type { TraceEvent } from "#sim/trace.ts";
import { countUpTo } from "./track.ts";

/** Request `request` begins or stops waiting for a pooled client at event `index`. */
export interface WaitChange {
  index: number;
  request: number;
  waiting: boolean;
}

interface Runner {
  holds: number;
  dials: Set<number>;
  waiting: boolean;
}

/** For each request, the event ranges in which it stood in a pool's queue, as told when it was served. */
function servedWaits(events: readonly TraceEvent[]): Map<number, Array<[from: number, to: number]>> {
  const times = events.map((event) => event.atMillis);
  const waits = new Map<number, Array<[number, number]>>();
  events.forEach((event, index) => {
    if (event.type !== "client-acquired" || event.request === null) return;
    const ranges = waits.get(event.request) ?? [];
    if (event.waitedMillis > 0) ranges.push([countUpTo(times, event.atMillis - event.waitedMillis - 1e-6), index]);
    waits.set(event.request, ranges);
  });
  return waits;
}

/**
 * Which requests wait for a pooled client. The trace counts a pool's queue without naming who stands in it, so the names come from
 * later `client-acquired` events, then from requests that hold nothing and are never served, in order of arrival;
 * never more names than the real queue is long.
 */
export function foldWaits(events: readonly TraceEvent[]): WaitChange[] {
  const served = servedWaits(events);
  const changes: WaitChange[] = [];
  const running = new Map<number, Map<number, Runner>>();
  const queues = new Map<number, Map<number, number>>();
  const runnersOf = (instance: number) => {
    const runners = running.get(instance) ?? new Map<number, Runner>();
    running.set(instance, runners);
    return runners;
  };

  const reconcile = (instance: number, index: number) => {
    let places = 0;
    for (const waiting of queues.get(instance)?.values() ?? []) places += waiting;
    const candidates = [...runnersOf(instance)].filter(([, { holds, dials }]) => holds === 0 && dials.size === 0);
    const known = candidates.filter(([request]) =>
      served.get(request)?.some(([from, to]) => from <= index && index < to),
    );
    const unserved = candidates.filter(([request]) => !served.get(request)?.some(([, to]) => to > index));
    const named = new Set([...known, ...unserved].slice(0, places).map(([request]) => request));
    for (const [request, runner] of runnersOf(instance)) {
      const waiting = named.has(request);
      if (waiting !== runner.waiting) changes.push({ index, request, waiting });
      runner.waiting = waiting;
    }
  };

  const apply = (event: TraceEvent, index: number): void => {
    const instance = "instance" in event ? event.instance : null;
    if (instance === null) return;
    const runner = "request" in event && event.request !== null ? runnersOf(instance).get(event.request) : undefined;
    switch (event.type) {
      case "request-started":
        runnersOf(instance).set(event.request, { holds: 0, dials: new Set(), waiting: false });
        break;
      case "request-finished":
      case "request-failed":
        runnersOf(instance).delete(event.request);
        break;
      case "connection-dialled":
        if (event.client === "pool") runner?.dials.add(event.connection);
        break;
      case "connection-opened":
      case "connection-refused":
        for (const { dials } of runnersOf(instance).values()) dials.delete(event.connection);
        break;
      case "client-acquired":
        if (runner) runner.holds++;
        break;
      case "client-released":
        if (runner) runner.holds--;
        break;
      case "pool-changed": {
        const queue = queues.get(instance) ?? new Map<number, number>();
        queues.set(instance, queue.set(event.pool, event.waiting));
      }
    }
    reconcile(instance, index);
  };
  events.forEach(apply);
  return changes;
}
