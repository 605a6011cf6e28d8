import type { TraceEvent } from "#sim/trace.ts";

/** Whether something went wrong at an event: a refusal, a crash, a failed query, a request without a good answer. */
export const wentWrong = (event: TraceEvent): boolean =>
  event.type === "connection-refused" ||
  event.type === "server-connection-refused" ||
  event.type === "request-failed" ||
  event.type === "instance-crashed" ||
  (event.type === "query-finished" && !event.ok) ||
  (event.type === "request-finished" && event.status >= 400);
