import type { Traffic } from "#schemas/scenario.ts";

/** One real request. */
export interface RealRequest {
  atMillis: number;
  method: string;
  path: string;
  body: string | null;
}

/** The requests of a scenario by time; throws for kinds whose moments the engine draws from its seed. */
export function realArrivals(traffic: readonly Traffic[], defaultPath: string): RealRequest[] {
  return traffic
    .flatMap((group) =>
      momentsOf(group).map(({ atMillis, path, method, body }) => ({
        atMillis: group.atMillis + atMillis,
        method: method ?? group.method ?? "GET",
        path: path ?? group.path ?? defaultPath,
        body: body ?? group.body ?? null,
      })),
    )
    .sort((a, b) => a.atMillis - b.atMillis);
}

type Moment = Extract<Traffic, { kind: "replay" }>["list"][number];

function momentsOf(group: Traffic): Moment[] {
  const times = (count: number, atMillis: (index: number) => number) =>
    Array.from({ length: count }, (_, index) => ({ atMillis: atMillis(index) }));
  switch (group.kind) {
    case "burst":
      return times(group.requests, () => 0);
    case "constant":
      return times(group.requests, (index) => index * group.everyMillis);
    case "waves":
      return times(group.requests * group.waves, (index) => Math.floor(index / group.requests) * group.everyMillis);
    case "replay":
      return group.list;
    default:
      throw new Error(`Traffic of kind \`${group.kind}\` is not played for real.`);
  }
}
