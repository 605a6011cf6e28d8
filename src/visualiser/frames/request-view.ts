import type { ConnectionView, RequestView, Ring } from "./frame.ts";
import type { RequestLife } from "./requests.ts";
import type { Timeline } from "./timeline.ts";
import { countUpTo } from "./track.ts";

const unseen = { state: "expected", instance: null, status: null, code: null, durationMillis: null } as const;
const still = { waitsFor: null, forMillis: 0, ring: null } as const;

/** Limits that are not there are `null`, 0 or undefined. */
type Limit = number | null | undefined;

/** The limit that ends first: a wait of `waited`, or a whole request an instance took `taken` ago. */
function ringOf(taken: number, requestLimit: Limit, waited = 0, waitLimit: Limit = null): Ring | null {
  const isWait = waitLimit && !(requestLimit && requestLimit - taken < waitLimit - waited);
  const [of, passed, limit] = isWait
    ? (["wait", waited, waitLimit] as const)
    : (["request", taken, requestLimit] as const);
  return limit && passed >= 0 ? { share: Math.min(1, passed / limit), of } : null;
}

/** Every request of the run as it is at a moment, with what it waits for and how much of its time has passed. */
export function requestsAt(
  timeline: Timeline,
  index: number,
  atMillis: number,
  connections: readonly ConnectionView[],
): RequestView[] {
  const { times, requestTimeoutMillis: limit, waitLimits, trace } = timeline;
  const queued = new Map<number, number>();
  for (const { queuedMillis, holder } of connections)
    if (queuedMillis !== null && holder !== null) queued.set(holder, Math.max(queued.get(holder) ?? 0, queuedMillis));

  const viewOf = ({ request, track, takenAtMillis }: RequestLife): RequestView => {
    const position = countUpTo(track.indexes, index) - 1;
    const now = track.values[position];
    if (!now) return { request, ...unseen, ...still };
    const { state, instance, status, code, durationMillis } = now;
    const base = { request, state, instance, status, code, durationMillis };
    if (state === "done" || state === "failed") return { ...base, ...still };
    const forMillis = atMillis - (times[track.indexes[position] as number] as number);
    const taken = atMillis - (takenAtMillis ?? Number.POSITIVE_INFINITY);
    if (state === "arriving")
      return { ...base, waitsFor: taken >= 0 ? "cold-start" : "instance", forMillis, ring: ringOf(taken, limit) };
    if (state === "waiting")
      return {
        ...base,
        waitsFor: "client",
        forMillis,
        ring: ringOf(taken, limit, forMillis, waitLimits.get(instance ?? 0)),
      };
    const inPooler = queued.get(request);
    if (inPooler === undefined) return { ...base, waitsFor: null, forMillis: taken, ring: ringOf(taken, limit) };
    const ring = ringOf(taken, limit, inPooler, trace.pooler?.queryWaitTimeoutMillis);
    return { ...base, waitsFor: "server", forMillis: inPooler, ring };
  };
  return timeline.requests.map(viewOf);
}
