import type { Clock } from "../clock.ts";
import type { HandlerOutcome } from "../ports.ts";
import type { Recorder } from "../recorder.ts";
import { bodyCharacters, type EventOf, type SourceLine } from "../trace.ts";
import type { Arrival } from "../traffic.ts";
import type { Fleet } from "./fleet.ts";
import type { Instance } from "./instance.ts";

/** One request on the platform. It ends in three steps: answered, settled (its slot is free), drained. */
export interface Request {
  readonly id: number;
  readonly arrival: Arrival;
  readonly arrivedAtMillis: number;
  readonly fleet: Fleet;
  instance: Instance | null;
  answered: boolean;
  drained: boolean;
  settled: boolean;
  /** What ends its wait, its handler or its background work by force. */
  limit: { cancel(): void } | null;
}

/** Why the platform answers instead of the handler. */
export type Failure = Pick<EventOf<"request-failed">, "status" | "reason" | "code" | "message"> & {
  source?: SourceLine;
};

/** Writes down what becomes of requests; those still open have no answer, or their handler is at work. */
export interface Requests {
  arrived(arrival: Arrival, fleet: Fleet): Request;
  answer(request: Request, outcome: HandlerOutcome): void;
  fail(request: Request, failure: Failure): void;
  /** False when it was settled before. */
  settle(request: Request): boolean;
  openCount(): number;
  /** The run is over: what has no answer gets none. */
  end(): void;
}

export interface RequestsOptions {
  clock: Clock;
  recorder: Recorder;
  /** The client has its answer, whoever gave it. */
  answered(arrival: Arrival, request: number, status: number): void;
}

/** Fewer than this are not worth sorting out. */
const fewRequests = 256;

export function createRequests({ clock, recorder, answered }: RequestsOptions): Requests {
  /** In order of arrival, with some of those that are settled: a set of thousands would cost more than all else here. */
  let recent: Request[] = [];
  let open = 0;

  function fail(request: Request, failure: Failure): void {
    if (request.answered) return;
    request.answered = true;
    const durationMillis = clock.now() - request.arrivedAtMillis;
    const instance = request.instance?.id ?? null;
    recorder.record({ type: "request-failed", request: request.id, instance, durationMillis, ...failure });
    answered(request.arrival, request.id, failure.status);
  }

  return {
    arrived(arrival, fleet) {
      const id = recorder.nextId("request");
      const { method, path, attempt, retryOf } = arrival;
      const request: Request = {
        id,
        arrival,
        arrivedAtMillis: clock.now(),
        fleet,
        instance: null,
        answered: false,
        drained: false,
        settled: false,
        limit: null,
      };
      if (recent.length > fewRequests && recent.length > 2 * open) recent = recent.filter(({ settled }) => !settled);
      recent.push(request);
      open++;
      recorder.record({ type: "request-arrived", request: id, method, path, attempt, retryOf });
      return request;
    },
    answer(request, outcome) {
      if (request.answered || request.instance === null) return;
      if (outcome.kind === "threw") {
        const { code, message, source } = outcome;
        fail(request, { status: 500, reason: "handler-threw", code, message, ...(source && { source }) });
        return;
      }
      request.answered = true;
      recorder.record({
        type: "request-finished",
        request: request.id,
        instance: request.instance.id,
        status: outcome.status,
        body: outcome.body.slice(0, bodyCharacters),
        durationMillis: clock.now() - request.arrivedAtMillis,
      });
      answered(request.arrival, request.id, outcome.status);
    },
    fail,
    settle(request) {
      if (request.settled) return false;
      request.settled = true;
      open--;
      return true;
    },
    openCount: () => open,
    end() {
      const message = "The run stopped before an answer.";
      for (const request of recent) {
        if (request.answered || request.settled) continue;
        request.answered = true;
        recorder.record({
          type: "request-failed",
          request: request.id,
          instance: request.instance?.id ?? null,
          ...{ status: 0, reason: "run-ended", code: null, message },
          durationMillis: clock.now() - request.arrivedAtMillis,
        });
      }
    },
  };
}
