import type { Random } from "./random.ts";
import type { TrafficGroup } from "./traffic.ts";

/** Groups whose moments are known before the run: all but closed loops, whose users wait for answers. */
export type OpenGroup = Exclude<TrafficGroup, { kind: "closed-loop" }>;

/** Moments at which a group's requests arrive, in order. */
export function arrivalTimes(group: OpenGroup, random: Random): number[] {
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
        at = toMicrosecond(at + (-Math.log(1 - random()) / group.perSecond) * 1000);
        return at;
      });
    }
    case "ramp":
      return rampTimes(group).map((millis) => atMillis + millis);
    case "replay":
      return group.list.map((entry) => atMillis + entry.atMillis);
  }
}

/** Request k arrives when the rate, summed up since the start, reaches k. */
function rampTimes({ fromPerSecond, toPerSecond, overMillis }: Extract<OpenGroup, { kind: "ramp" }>): number[] {
  const from = fromPerSecond / 1000;
  const to = toPerSecond / 1000;
  const growth = overMillis > 0 ? (to - from) / overMillis : 0;
  // Rounded first, so that 0.1 a millisecond over a second is 100 requests and not 99.
  const requests = Math.floor(toMicrosecond(((from + to) / 2) * overMillis));
  return Array.from({ length: requests }, (_, k) =>
    k === 0 ? 0 : toMicrosecond((2 * k) / (from + Math.sqrt(Math.max(0, from * from + 2 * growth * k)))),
  );
}

/** Engines may differ in the last bit of a logarithm. */
const toMicrosecond = (millis: number) => Math.round(millis * 1000) / 1000;
