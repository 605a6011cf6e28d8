import type { ConnectionView, RequestView } from "./frame.ts";
import type { RequestLife } from "./requests.ts";
import type { Timeline } from "./timeline.ts";
import { countUpTo } from "./track.ts";

const unseen = { state: "expected", instance: null, status: null, code: null, durationMillis: null } as const;
const still = { waitsFor: null, forMillis: 0, ring: null } as const;

const share = (passed: number, limit: number | null | undefined): number | null =>
  limit ? Math.min(1, Math.max(0, passed / limit)) : null;

/** Every request of the run as it is at a moment, with what it waits for and how much of its time has passed. */
export function requestsAt(
  timeline: Timeline,
  index: number,
  atMillis: number,
  connections: readonly ConnectionView[],
): RequestView[] {
  const { times, requestTimeoutMillis, waitLimits } = timeline;
  const queued = new Map<number, number>();
  for (const { queuedMillis, holder } of connections)
    if (queuedMillis !== null && holder !== null) queued.set(holder, Math.max(queued.get(holder) ?? 0, queuedMillis));

  const viewOf = ({ request, track, startedAt }: RequestLife): RequestView => {
    const position = countUpTo(track.indexes, index) - 1;
    const now = track.values[position];
    if (!now) return { request, ...unseen, ...still };
    const { state, instance, status, code, durationMillis } = now;
    const base = { request, state, instance, status, code, durationMillis };
    if (state === "done" || state === "failed") return { ...base, ...still };
    const forMillis = atMillis - (times[track.indexes[position] as number] as number);
    if (state === "arriving") return { ...base, waitsFor: "instance", forMillis, ring: null };
    if (state === "waiting")
      return { ...base, waitsFor: "client", forMillis, ring: share(forMillis, waitLimits.get(instance ?? 0)) };
    const inPooler = queued.get(request);
    const running = startedAt === null ? forMillis : atMillis - (times[startedAt] as number);
    return {
      ...base,
      waitsFor: inPooler === undefined ? null : "server",
      forMillis: inPooler ?? running,
      ring: share(running, requestTimeoutMillis),
    };
  };
  return timeline.requests.map(viewOf);
}
