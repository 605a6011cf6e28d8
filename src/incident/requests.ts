import type { Trace } from "#sim/trace.ts";

/** A request, and what became of it. */
export interface RequestRow {
  request: number;
  method: string;
  path: string;
  arrivedMillis: number;
  /** When it was answered or given up; null where the run ended first. */
  endedMillis: number | null;
  status: number | null;
  instance: number | null;
}

/** Every request in order of arriving. */
export function requestsOf({ events }: Trace): RequestRow[] {
  const rows = new Map<number, RequestRow>();
  for (const event of events) {
    if (event.type === "request-arrived") {
      const { request, method, path, atMillis } = event;
      const row = { request, method, path, arrivedMillis: atMillis, endedMillis: null, status: null, instance: null };
      rows.set(request, row);
    } else if (event.type === "request-started") {
      const row = rows.get(event.request);
      if (row) row.instance = event.instance;
    } else if (event.type === "request-finished" || (event.type === "request-failed" && event.reason !== "run-ended")) {
      const row = rows.get(event.request);
      if (row) Object.assign(row, { endedMillis: event.atMillis, status: event.status, instance: event.instance });
    }
  }
  return [...rows.values()];
}

/** Whether a request had failed by a moment: a status from 500 on, or no answer of its handler's. */
export const hasFailedBy = ({ endedMillis, status }: RequestRow, atMillis: number): boolean =>
  endedMillis !== null && endedMillis <= atMillis && (status ?? 0) >= 500;
