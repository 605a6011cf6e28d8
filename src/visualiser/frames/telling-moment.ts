import type { TraceEvent } from "#sim/trace.ts";
import type { Timeline } from "./timeline.ts";

/** How much goes on after each event: backends in use, running queries, and whoever waits for a client or a server. */
function* busyness(events: readonly TraceEvent[]): Generator<number> {
  const pools = new Map<number, number>();
  const queued = new Set<number>();
  const onReplica = new Set<number>();
  let [backends, replicaBackends, queries, waiting] = [0, 0, 0, 0];
  for (const event of events) {
    if (event.type === "connection-dialled" && event.to === "replica") onReplica.add(event.connection);
    if ("active" in event) {
      if ("connection" in event && onReplica.has(event.connection)) replicaBackends = event.active;
      else backends = event.active;
    }
    if (event.type === "query-started") queries++;
    if (event.type === "query-finished") queries--;
    if (event.type === "pool-changed") {
      waiting += event.waiting - (pools.get(event.pool) ?? 0);
      pools.set(event.pool, event.waiting);
    }
    if (event.type === "pooler-client-waiting") queued.add(event.connection);
    if (event.type === "server-assigned" || event.type === "connection-closed") queued.delete(event.connection);
    yield backends + replicaBackends + queries + waiting + queued.size;
  }
}

/** The moment that tells most about a run in one picture: of its first failure, else the one in which most goes on; 0 when nothing does. */
export function tellingMoment({ trace, times, firstFailure }: Timeline): number {
  if (firstFailure !== null) return times[firstFailure] as number;
  let [best, most, n] = [-1, 0, 0];
  for (const busy of busyness(trace.events)) {
    if (busy > most) [best, most] = [n, busy];
    n++;
  }
  return times[best] ?? 0;
}
