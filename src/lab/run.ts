import type { EventOf, Trace, TraceEventType } from "#sim/trace.ts";
import { type Metrics, metricsOf } from "./metrics.ts";

/** A finished run as checks see it. */
export interface Run {
  trace: Trace;
  metrics: Metrics;
  /** All events of a type, in order. */
  events<T extends TraceEventType>(type: T): EventOf<T>[];
}

export function createRun(trace: Trace): Run {
  return {
    trace,
    metrics: metricsOf(trace),
    events: <T extends TraceEventType>(type: T) =>
      trace.events.filter((event): event is EventOf<T> => event.type === type),
  };
}
