import type { TraceEvent, TraceEventType } from "#sim/trace.ts";
import { eventKinds } from "#strings/visualiser-panels.ts";
import { wentWrong } from "../frames/went-wrong.ts";

/** What the list of events is narrowed to; `null` is everything. */
export interface EventFilter {
  request: number | null;
  instance: number | null;
  kind: EventKind | null;
}

export const everything: EventFilter = { request: null, instance: null, kind: null };

/** Kinds of events as a reader would name them. */
export type EventKind = keyof typeof eventKinds;

const prefixes: ReadonlyArray<[prefix: string, kind: EventKind]> = [
  ["request-", "requests"],
  ["background-", "requests"],
  ["instance-", "instances"],
  ["uncaught-", "instances"],
  ["module-", "instances"],
  ["connection-", "connections"],
  ["server-", "pooler"],
  ["pooler-", "pooler"],
  ["pool-", "pools"],
  ["client-", "pools"],
  ["query-", "queries"],
  ["transaction-", "queries"],
  ["lock-", "queries"],
  ["serialised-", "queries"],
  ["fault-", "outside"],
  ["deployment-", "outside"],
  ["file-", "outside"],
];

export const kindOf = (type: TraceEventType): EventKind =>
  prefixes.find(([prefix]) => type.startsWith(prefix))?.[1] ?? "logs";

/** Indexes of the events that a filter lets through, ascending. Of a connection, the request that dialled it sees its opening, too. */
export function filterEvents(events: readonly TraceEvent[], { request, instance, kind }: EventFilter): number[] {
  const dialled = new Set<number>();
  const indexes: number[] = [];
  events.forEach((event, index) => {
    if (event.type === "connection-dialled" && event.request === request) dialled.add(event.connection);
    const isMine =
      request === null ||
      ("request" in event
        ? event.request === request
        : event.type.startsWith("connection-") && "connection" in event && dialled.has(event.connection));
    if (!isMine) return;
    if (instance !== null && !("instance" in event && event.instance === instance)) return;
    if (kind !== null && !(kind === "went-wrong" ? wentWrong(event) : kindOf(event.type) === kind)) return;
    indexes.push(index);
  });
  return indexes;
}

/** The kinds that occur in a run. */
export function kindsIn(events: readonly TraceEvent[]): EventKind[] {
  const found = new Set<EventKind>(events.map(({ type }) => kindOf(type)));
  if (events.some(wentWrong)) found.add("went-wrong");
  return (Object.keys(eventKinds) as EventKind[]).filter((kind) => found.has(kind));
}
