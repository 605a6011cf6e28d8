import type { TraceEvent } from "#sim/trace.ts";
import { handlerAnswered, queryFailed } from "#strings/visualiser-events.ts";
import { change, newTrack, type Track } from "./track.ts";
import { foldWaits } from "./waits.ts";

/** `arriving`: no instance has taken it yet; `waiting`: it stands in a client pool's queue. */
export type RequestState = "arriving" | "waiting" | "running" | "done" | "failed";

export interface RequestMoment {
  state: RequestState;
  instance: number | null;
  /** HTTP status of the answer. */
  status: number | null;
  /** Why it failed: SQLSTATE, Node code, or a word of the platform. */
  code: string | null;
  durationMillis: number | null;
}

export interface RequestLife {
  request: number;
  /** When an instance took it, from which the platform counts its time limit: a cold start comes after that. */
  takenAtMillis: number | null;
  track: Track<RequestMoment>;
}

/** A request that got no good answer. */
export interface Failure {
  index: number;
  atMillis: number;
  request: number;
  code: string;
  message: string;
}

const newcomer: RequestMoment = { state: "arriving", instance: null, status: null, code: null, durationMillis: null };

/** An instance whose cold start is not over, or was over at `warmAtMillis` with requests that had waited for it in its `places`. */
interface ColdStart {
  atMillis: number;
  warmAtMillis: number;
  places: number;
}

/**
 * What became of every request, event by event, in order of arrival, and all failures. A status of 400 or more is a failure.
 * `requestsPerInstance` is how many an instance takes at once.
 */
export function foldRequests(
  events: readonly TraceEvent[],
  requestsPerInstance: number,
): { requests: RequestLife[]; failures: Failure[] } {
  const lives = new Map<number, RequestLife>();
  const failures: Failure[] = [];
  const dialler = new Map<number, number>();
  const errors = new Map<number, { code: string; message: string }>();
  const waits = foldWaits(events);
  let nextWait = 0;
  const set = (index: number, request: number, next: Partial<RequestMoment>) => {
    const life = lives.get(request);
    if (life) change(life.track, index, { ...(life.track.values.at(-1) ?? newcomer), ...next });
  };
  const coldStarts = new Map<number, ColdStart>();
  const arrivals = new Map<number, number>();
  /** The trace says when a handler began; one that began as its instance became warm was taken before. */
  const took = (request: number, instance: number, atMillis: number) => {
    const life = lives.get(request);
    if (!life || life.takenAtMillis !== null) return;
    const cold = coldStarts.get(instance);
    const hasWaited = cold !== undefined && atMillis <= cold.warmAtMillis && cold.places-- > 0;
    life.takenAtMillis = hasWaited ? Math.max(cold.atMillis, arrivals.get(request) ?? 0) : atMillis;
  };
  const fail = (
    index: number,
    event: { request: number; status: number; durationMillis: number },
    failure: Failure,
  ) => {
    const { status, durationMillis } = event;
    failures.push(failure);
    set(index, event.request, { state: "failed", status, durationMillis, code: failure.code });
  };

  const apply = (event: TraceEvent, index: number): void => {
    const { atMillis } = event;
    switch (event.type) {
      case "request-arrived":
        lives.set(event.request, { request: event.request, takenAtMillis: null, track: newTrack() });
        arrivals.set(event.request, atMillis);
        set(index, event.request, newcomer);
        break;
      case "request-started":
        took(event.request, event.instance, atMillis);
        set(index, event.request, { state: "running", instance: event.instance });
        break;
      case "instance-cold":
        coldStarts.set(event.instance, {
          ...{ atMillis, warmAtMillis: Number.POSITIVE_INFINITY, places: requestsPerInstance },
        });
        break;
      case "instance-warm": {
        const cold = coldStarts.get(event.instance);
        if (cold) cold.warmAtMillis = atMillis;
        break;
      }
      case "connection-dialled":
        if (event.request !== null) dialler.set(event.connection, event.request);
        break;
      case "connection-refused": {
        const request = dialler.get(event.connection);
        if (request !== undefined) errors.set(request, { code: event.code, message: event.message });
        break;
      }
      case "query-finished":
        if (!event.ok && event.request !== null)
          errors.set(event.request, { code: event.code ?? queryFailed, message: event.message ?? "" });
        break;
      case "request-finished": {
        const { request, status, durationMillis } = event;
        const error = errors.get(request) ?? { code: `HTTP ${status}`, message: handlerAnswered(status) };
        if (status >= 400) fail(index, event, { index, atMillis, request, ...error });
        else set(index, request, { state: "done", status, durationMillis });
        break;
      }
      case "request-failed":
        if (event.instance !== null) took(event.request, event.instance, atMillis);
        fail(index, event, {
          ...{ index, atMillis, request: event.request, message: event.message },
          code: event.code ?? event.reason,
        });
    }
    for (let wait = waits[nextWait]; wait?.index === index; wait = waits[++nextWait]) {
      const now = lives.get(wait.request)?.track.values.at(-1)?.state;
      if (now === "running" || now === "waiting")
        set(index, wait.request, { state: wait.waiting ? "waiting" : "running" });
    }
  };
  events.forEach(apply);
  return { requests: [...lives.values()], failures };
}
