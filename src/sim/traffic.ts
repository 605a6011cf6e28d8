import type { Random } from "./random.ts";

/** One request on its way to the platform. */
export interface Arrival {
  atMillis: number;
  method: string;
  path: string;
}

/** A group of requests; the same shapes as a scenario's `traffic`. */
export type TrafficGroup = { atMillis: number; requests: number; path?: string | undefined } & (
  | { kind: "burst" }
  | { kind: "waves"; waves: number; everyMillis: number }
  | { kind: "constant"; everyMillis: number }
  | { kind: "poisson"; perSecond: number }
);

/** All arrivals of all groups, by time; groups that tie keep their order. */
export function arrivalsOf(groups: readonly TrafficGroup[], defaultPath: string, random: Random): Arrival[] {
  return groups
    .flatMap((group) =>
      timesOf(group, random).map((atMillis) => ({ atMillis, method: "GET", path: group.path ?? defaultPath })),
    )
    .sort((a, b) => a.atMillis - b.atMillis);
}

function timesOf(group: TrafficGroup, random: Random): number[] {
  const { atMillis, requests } = group;
  switch (group.kind) {
    case "burst":
      return Array.from({ length: requests }, () => atMillis);
    case "waves":
      return Array.from(
        { length: group.waves * requests },
        (_, i) => atMillis + Math.floor(i / requests) * group.everyMillis,
      );
    case "constant":
      return Array.from({ length: requests }, (_, i) => atMillis + i * group.everyMillis);
    case "poisson": {
      let at = atMillis;
      return Array.from({ length: requests }, () => {
        // Rounded to a microsecond: engines may differ in the last bit of a logarithm.
        at = Math.round((at + (-Math.log(1 - random()) / group.perSecond) * 1000) * 1000) / 1000;
        return at;
      });
    }
  }
}
