import type { Timeline } from "../frames/timeline.ts";
import type { Track } from "../frames/track.ts";
import type { Subject } from "../stories/story.ts";

/** One stretch of a lane. */
export interface Span {
  state: string;
  fromMillis: number;
  toMillis: number;
}

/** A line of the timeline chart: one instance, request, connection or server connection over the whole run. */
export interface Lane {
  label: string;
  subject: Subject;
  spans: Span[];
  /** Moments at which it failed or was refused. */
  failures: number[];
}

export interface LaneGroup {
  /** What each lane is. */
  of: "instance" | "request" | "connection" | "server";
  lanes: Lane[];
}

function spansOf<T extends { state: string }>(
  { times, axis }: Timeline,
  track: Track<T>,
  over: readonly string[],
  wordOf: (value: T) => string = ({ state }) => state,
): Span[] {
  const spans: Span[] = [];
  track.values.forEach((value, n) => {
    const state = wordOf(value);
    const fromMillis = times[track.indexes[n] as number] as number;
    const next = track.indexes[n + 1];
    const toMillis = next === undefined ? axis.endMillis : (times[next] as number);
    const last = spans.at(-1);
    if (over.includes(state) || toMillis === fromMillis) return;
    if (last?.state === state && last.toMillis === fromMillis) last.toMillis = toMillis;
    else spans.push({ state, fromMillis, toMillis });
  });
  return spans;
}

/** The run as lanes: instances, requests, connections, a pooler's server connections, in order of appearance. */
export function laneGroups(timeline: Timeline): LaneGroup[] {
  const { times } = timeline;
  const ends = <T extends { state: string }>(track: Track<T>, state: string) =>
    track.values.flatMap((value, n) => (value.state === state ? [times[track.indexes[n] as number] as number] : []));
  return [
    {
      of: "instance",
      lanes: timeline.instances.map(({ instance, track }) => ({
        label: `${instance}`,
        subject: { kind: "instance", instance },
        spans: spansOf(timeline, track, ["gone", "crashed"]),
        failures: ends(track, "crashed"),
      })),
    },
    {
      of: "request",
      lanes: timeline.requests.map(({ request, track }) => ({
        label: `${request}`,
        subject: { kind: "request", request },
        spans: spansOf(timeline, track, ["done", "failed"]),
        failures: ends(track, "failed"),
      })),
    },
    {
      of: "connection",
      lanes: timeline.connections.map(({ connection, track }) => ({
        label: `${connection}`,
        subject: { kind: "connection", connection },
        spans: spansOf(timeline, track, ["closed", "refused"]),
        failures: ends(track, "refused"),
      })),
    },
    {
      of: "server",
      lanes: timeline.servers.map(({ server, track }) => ({
        label: `${server}`,
        subject: { kind: "server", server },
        spans: spansOf(timeline, track, ["closed", "refused"], ({ state, client }) =>
          state === "open" && client !== null ? "linked" : state,
        ),
        failures: ends(track, "refused"),
      })),
    },
  ];
}
