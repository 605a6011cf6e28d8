import type { TraceEvent } from "#sim/trace.ts";
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
  /** Event index at which an instance took it. */
  startedAt: number | null;
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

/** What became of every request, event by event, in order of arrival, and all failures. A status of 400 or more is a failure. */
export function foldRequests(events: readonly TraceEvent[]): { requests: RequestLife[]; failures: Failure[] } {
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
  const begin = (index: number, request: number) => {
    const life = lives.get(request);
    if (life) life.startedAt ??= index;
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
        lives.set(event.request, { request: event.request, startedAt: null, track: newTrack() });
        set(index, event.request, newcomer);
        break;
      case "request-started":
        begin(index, event.request);
        set(index, event.request, { state: "running", instance: event.instance });
        break;
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
          errors.set(event.request, { code: event.code ?? "query failed", message: event.message ?? "" });
        break;
      case "request-finished": {
        const { request, status, durationMillis } = event;
        const error = errors.get(request) ?? { code: `HTTP ${status}`, message: `The handler answered ${status}` };
        if (status >= 400) fail(index, event, { index, atMillis, request, ...error });
        else set(index, request, { state: "done", status, durationMillis });
        break;
      }
      case "request-failed":
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
