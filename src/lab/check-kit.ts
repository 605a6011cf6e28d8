import type { EventOf, SourceLine } from "#sim/trace.ts";
import { type ClientLeftOpen, clientsLeftOpen as leftOpen } from "./clients-left-open.ts";
import type { Run } from "./run.ts";

/** The first connection Postgres turned away, or `null`; its line is the one that dialled. */
export function firstRefusal(run: Run): EventOf<"connection-refused"> | null {
  const refusal = run.events("connection-refused")[0];
  if (refusal === undefined) return null;
  const dialled = run.events("connection-dialled").find(({ connection }) => connection === refusal.connection);
  return { ...refusal, ...(dialled?.source && { source: dialled.source }) };
}

/** Requests answered below 400 whose answer is not what `isRight` wants; `body` may be cut at the trace's limit. */
export function wrongAnswers(run: Run, isRight: (body: string) => boolean): EventOf<"request-finished">[] {
  return run.events("request-finished").filter(({ status, body }) => status < 400 && !isRight(body));
}

/** Requests answered below 400 without one query of their own that worked. */
export function answeredWithoutQuery(run: Run): EventOf<"request-finished">[] {
  const asked = new Set(run.events("query-finished").flatMap(({ ok, request }) => (ok ? [request] : [])));
  return run.events("request-finished").filter(({ status, request }) => status < 400 && !asked.has(request));
}

export interface FailedRequest {
  request: number;
  status: number;
  message: string;
  atMillis: number;
  source?: SourceLine;
}

/** Requests without an answer below 400, in order of failing. */
export function failedRequests(run: Run): FailedRequest[] {
  const answered = run
    .events("request-finished")
    .filter(({ status }) => status >= 400)
    .map((event) => ({ ...event, message: `the handler answered ${event.status}.` }));
  return [...run.events("request-failed"), ...answered].sort((a, b) => a.seq - b.seq);
}

/** Clients that outlive their request for nothing. */
export const clientsLeftOpen = (run: Run): ClientLeftOpen[] => leftOpen(run.trace.events);
