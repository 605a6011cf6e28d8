import type { GraphId, Reading } from "#schemas/incident.ts";
import type { Trace, TraceEvent } from "#sim/trace.ts";
import { graphsOf } from "./graphs.ts";
import { mostIn, valueAt } from "./steps.ts";

/** A reading of the trace; SQL is asked of a runtime instead. */
export type TraceReading = Exclude<Reading, { sql: string }>;

/** What the trace gives for a reading; null where there is nothing to measure. */
export function readOff(trace: Trace, reading: TraceReading): number | null {
  if ("graph" in reading) {
    const { graph, line, atMillis, fromMillis = 0, toMillis = trace.endedAtMillis } = reading;
    const steps = graphsOf(trace, [graph])[0]?.lines[line]?.steps;
    if (!steps) return null;
    return atMillis === undefined ? (mostIn(steps, fromMillis, toMillis)?.value ?? null) : valueAt(steps, atMillis);
  }
  const { count, where, says, distinct, fromMillis = 0, toMillis = trace.endedAtMillis } = reading;
  const found = trace.events.filter(
    (event) =>
      event.type === count &&
      event.atMillis >= fromMillis &&
      event.atMillis <= toMillis &&
      Object.entries(where).every(([field, value]) => fieldOf(event, field) === value) &&
      (says === undefined || textIn(event).some((text) => text.includes(says))),
  );
  return distinct === undefined ? found.length : new Set(found.map((event) => fieldOf(event, distinct))).size;
}

/** Why a value is not what the reading wants; null when it is. */
export function misread(reading: TraceReading, value: number | null): string | null {
  const { is, atLeast, atMost } = reading;
  if (is === undefined && atLeast === undefined && atMost === undefined)
    return "says nothing to compare with: give `is`, `atLeast` or `atMost`";
  if (value === null) return "measures nothing at that moment";
  if (is !== undefined && value !== is) return `is ${value}, not ${is}`;
  if (atLeast !== undefined && value < atLeast) return `is ${value}, less than ${atLeast}`;
  if (atMost !== undefined && value > atMost) return `is ${value}, more than ${atMost}`;
  return null;
}

/** The first moment at which a graph's first line exceeds a value; null when it never does. */
export function firstAbove(trace: Trace, graph: GraphId, above: number): number | null {
  const steps = graphsOf(trace, [graph])[0]?.lines[0]?.steps;
  const index = steps?.values.findIndex((value) => value !== null && value > above) ?? -1;
  return index < 0 ? null : (steps?.atMillis[index] ?? null);
}

const fieldOf = (event: TraceEvent, field: string): unknown => (event as unknown as Record<string, unknown>)[field];

const textIn = (event: TraceEvent): string[] =>
  ["message", "text", "body", "path", "sql", "reason", "detail"].flatMap((field) => {
    const value = fieldOf(event, field);
    return typeof value === "string" ? [value] : [];
  });
