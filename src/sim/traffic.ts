import type { Random } from "./random.ts";

/** How a client tries again. */
export interface Retries {
  attempts: number;
  delayMillis: number;
  jitterShare: number;
  onStatuses: readonly number[];
}

/** One request on its way to the platform. */
export interface Arrival {
  atMillis: number;
  method: string;
  path: string;
  body: string | null;
  contentType: string;
  retries: Retries | null;
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

/** All arrivals of all groups, by time; groups that tie keep their order. */
export function arrivalsOf(groups: readonly TrafficGroup[], defaultPath: string, random: Random): Arrival[] {
  return groups
    .flatMap((group) =>
      timesOf(group, random).map((atMillis) => ({
        atMillis,
        method: group.method ?? "GET",
        path: group.path ?? defaultPath,
        body: group.body ?? null,
        contentType: group.contentType ?? "application/json",
        retries: group.retries ?? null,
      })),
    )
    .sort((a, b) => a.atMillis - b.atMillis);
}

function timesOf(group: TrafficGroup, random: Random): number[] {
  const { atMillis } = group;
  switch (group.kind) {
    case "burst":
      return Array.from({ length: group.requests }, () => atMillis);
    case "waves":
      return Array.from(
        { length: group.waves * group.requests },
        (_, i) => atMillis + Math.floor(i / group.requests) * group.everyMillis,
      );
    case "constant":
      return Array.from({ length: group.requests }, (_, i) => atMillis + i * group.everyMillis);
    case "poisson": {
      let at = atMillis;
      return Array.from({ length: group.requests }, () => {
        // Rounded to a microsecond: engines may differ in the last bit of a logarithm.
        at = Math.round((at + (-Math.log(1 - random()) / group.perSecond) * 1000) * 1000) / 1000;
        return at;
      });
    }
    default:
      throw new Error(`Traffic of kind \`${group.kind}\` is not generated yet.`);
  }
}
