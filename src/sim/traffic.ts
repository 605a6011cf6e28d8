import { arrivalTimes, type OpenGroup } from "./arrival-times.ts";
import type { Clock } from "./clock.ts";
import type { Random } from "./random.ts";

/** How a client tries again: each delay is twice the one before, and up to `jitterShare` longer. */
export interface Retries {
  /** Tries in all, the first included. */
  attempts: number;
  delayMillis: number;
  jitterShare: number;
  onStatuses: readonly number[];
}

/** One request on its way to the platform. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
  readonly contentType: string;
  /** Counts from 1. */
  readonly attempt: number;
  /** The first request of which this is a further attempt. */
  readonly retryOf: number | null;
  readonly retries: Retries | null;
  readonly user: User | null;
}

/** Somebody who asks again a while after each answer. */
interface User {
  readonly thinkMillis: number;
  left: number;
}

/** A group of requests; the same shapes as a scenario's `traffic`. */
export type TrafficGroup = {
  atMillis: number;
  path?: string | undefined;
  method?: string | undefined;
  body?: string | undefined;
  contentType?: string | undefined;
  retries?: Retries | undefined;
} & (
  | { kind: "burst"; requests: number }
  | { kind: "waves"; requests: number; waves: number; everyMillis: number }
  | { kind: "constant"; requests: number; everyMillis: number }
  | { kind: "poisson"; requests: number; perSecond: number }
  | { kind: "ramp"; fromPerSecond: number; toPerSecond: number; overMillis: number }
  | {
      kind: "replay";
      list: Array<{
        atMillis: number;
        path?: string | undefined;
        method?: string | undefined;
        body?: string | undefined;
      }>;
    }
  | { kind: "closed-loop"; users: number; requestsPerUser: number; thinkMillis: number }
);

export interface TrafficOptions {
  clock: Clock;
  random: (stream: string) => Random;
  groups: readonly TrafficGroup[];
  /** Where a group says none. */
  defaultPath: string;
  /** Takes a request; called from a clock event with `entersInstance`. */
  arrive(arrival: Arrival): void;
}

/** The clients of a run: those who ask at given moments, users who wait for their answers, and retries of both. */
export interface Traffic {
  /** The platform has answered: a client may try again, and a user goes on. */
  answered(arrival: Arrival, request: number, status: number): void;
  /** Requests on their way; more may follow answers still to come. */
  waiting(): number;
}

/** Schedules every arrival that is known beforehand; groups that tie keep their order. */
export function createTraffic({ clock, random, groups, defaultPath, arrive }: TrafficOptions): Traffic {
  const jitter = random("retries");
  let waiting = 0;

  const send = (arrival: Arrival, inMillis: number) => {
    waiting++;
    const arriveNow = () => {
      waiting--;
      arrive(arrival);
    };
    clock.schedule(inMillis, arriveNow, { entersInstance: true });
  };

  function retry(arrival: Arrival, { delayMillis, jitterShare }: Retries, request: number): void {
    const backoffMillis = delayMillis * 2 ** (arrival.attempt - 1);
    const delay = backoffMillis * (1 + jitterShare * jitter());
    send({ ...arrival, attempt: arrival.attempt + 1, retryOf: arrival.retryOf ?? request }, delay);
  }

  const moments = random("traffic");
  const planned = groups.flatMap((group) => plan(group, defaultPath, moments));
  planned.sort((a, b) => a.atMillis - b.atMillis);
  for (const { arrival, atMillis } of planned) send(arrival, atMillis);

  return {
    answered(arrival, request, status) {
      const { retries, user } = arrival;
      if (retries !== null && arrival.attempt < retries.attempts && retries.onStatuses.includes(status)) {
        retry(arrival, retries, request);
      } else if (user !== null && user.left > 0) {
        user.left--;
        send({ ...arrival, attempt: 1, retryOf: null }, user.thinkMillis);
      }
    },
    waiting: () => waiting,
  };
}

interface Planned {
  atMillis: number;
  arrival: Arrival;
}

function plan(group: TrafficGroup, defaultPath: string, random: Random): Planned[] {
  const common: Arrival = {
    method: group.method ?? "GET",
    path: group.path ?? defaultPath,
    body: group.body ?? null,
    contentType: group.contentType ?? "application/json",
    ...{ attempt: 1, retryOf: null, retries: group.retries ?? null, user: null },
  };
  if (group.kind === "closed-loop") {
    const { atMillis, thinkMillis, requestsPerUser } = group;
    return Array.from({ length: group.users }, () => ({
      atMillis,
      arrival: { ...common, user: { thinkMillis, left: requestsPerUser - 1 } },
    }));
  }
  return arrivalTimes(group, random).map((atMillis, i) => ({ atMillis, arrival: entryOf(group, i, common) }));
}

/** What a replayed list says of one request; groups of any other kind send the same one each time. */
function entryOf(group: OpenGroup, index: number, common: Arrival): Arrival {
  const entry = group.kind === "replay" ? group.list[index] : undefined;
  if (entry === undefined) return common;
  const { path = common.path, method = common.method, body = common.body } = entry;
  return { ...common, path, method, body };
}
