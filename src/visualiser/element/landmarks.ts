import type { TraceEvent } from "#sim/trace.ts";
import { countUpTo } from "../frames/track.ts";
import { wentWrong } from "../frames/went-wrong.ts";
import type { Subject } from "../stories/story.ts";

/** Event indexes worth jumping to, ascending. */
export interface Landmarks {
  failures: number[];
  coldStarts: number[];
}

/** So soon after its cause, a request's failure is no stop of its own. */
const sameMillis = 1;

/** Everything that went wrong, and every cold start. A request that fails right after what made it fail is one stop with it. */
export function landmarksOf(events: readonly TraceEvent[]): Landmarks {
  const diallers = new Map<number, number | null>();
  const causes = new Map<number, number>();
  const failures: number[] = [];
  const coldStarts: number[] = [];
  events.forEach((event, index) => {
    if (event.type === "instance-cold") coldStarts.push(index);
    if (event.type === "connection-dialled") diallers.set(event.connection, event.request);
    if (!wentWrong(event)) return;
    if (event.type === "request-failed" || event.type === "request-finished") {
      const cause = causes.get(event.request);
      if (cause !== undefined && event.atMillis - cause <= sameMillis) return;
    }
    failures.push(index);
    const request =
      event.type === "connection-refused"
        ? diallers.get(event.connection)
        : event.type === "query-finished"
          ? event.request
          : null;
    if (request != null) causes.set(request, event.atMillis);
  });
  return { failures, coldStarts };
}

/** The first landmark after event `index`, or `null`. */
export const landmarkAfter = (landmarks: readonly number[], index: number): number | null =>
  landmarks[countUpTo(landmarks, index)] ?? null;

/** The last landmark before event `index`, or `null`. */
export const landmarkBefore = (landmarks: readonly number[], index: number): number | null =>
  landmarks[countUpTo(landmarks, index - 1) - 1] ?? null;

/** Who took part in an event; of a refusal, the connection. */
export function participantOf(event: TraceEvent): Subject | null {
  const isRefusal = event.type === "connection-refused";
  if (!isRefusal && "request" in event && event.request !== null) return { kind: "request", request: event.request };
  if ("server" in event) return { kind: "server", server: event.server };
  if ("connection" in event) return { kind: "connection", connection: event.connection };
  if ("pool" in event && event.pool !== null) return { kind: "pool", pool: event.pool };
  if ("instance" in event && event.instance !== null) return { kind: "instance", instance: event.instance };
  return null;
}

/** What to ask about an event: the failure it is, else who took part in it. */
export const subjectOfEvent = (event: TraceEvent, index: number): Subject | null =>
  wentWrong(event) ? { kind: "failure", index } : participantOf(event);
