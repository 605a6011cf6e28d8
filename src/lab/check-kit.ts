import { type EventOf, type SourceLine, sqlCharacters } from "#sim/trace.ts";
import { failed, passed, type Verdict } from "./author.ts";
import { type ClientLeftOpen, clientsLeftOpen as leftOpen } from "./clients-left-open.ts";
import type { Run } from "./run.ts";

export { clientLoans } from "./client-loans.ts";
export { idleInTransaction } from "./idle-in-transaction.ts";
export { percentile } from "./metrics.ts";

/** “1 pool”, “3 pools”. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The path that each request asked for. */
export const pathsOf = (run: Run): Map<number, string> =>
  new Map(run.events("request-arrived").map(({ request, path }) => [request, path]));

/** The moment at which each request was answered or failed. */
export const endsOf = (run: Run): Map<number, number> =>
  new Map(
    [...run.events("request-finished"), ...run.events("request-failed")].map(({ request, atMillis }) => [
      request,
      atMillis,
    ]),
  );

/** Requests with a query that failed; where a SQLSTATE is given, with that one. */
export const failedQueryRequests = (run: Run, sqlState?: string): Set<number> =>
  new Set(
    run
      .events("query-finished")
      .flatMap(({ ok, code, request }) =>
        ok || request === null || (sqlState !== undefined && code !== sqlState) ? [] : [request],
      ),
  );

/** Requests to which a client was lent that the server ended before they did. */
export function lentDeadClients(run: Run): Set<number> {
  const ends = endsOf(run);
  const ended = new Map(
    run
      .events("connection-closed")
      .flatMap(({ connection, by, atMillis }) => (by === "server" ? [[connection, atMillis]] : [])),
  );
  const isDead = (connection: number, request: number) =>
    (ended.get(connection) ?? Number.POSITIVE_INFINITY) <= (ends.get(request) ?? 0);
  return new Set(
    run
      .events("client-acquired")
      .flatMap(({ request, connection }) => (request !== null && isDead(connection, request) ? [request] : [])),
  );
}

/** The last error that a request logged, its first line. */
export function loggedBy(run: Run, of: number): string | null {
  const line = run.events("log-line").findLast(({ request, level }) => request === of && level === "error");
  return line === undefined ? null : `it logged “${line.text.split("\n")[0]}”`;
}

/** What a body of JSON holds by name; nothing where it is no object, or cut. */
export function objectIn(body: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

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

/**
 * Requests answered below 400 without one query of their own that worked and, where `about` is given, names that table.
 * A query whose text the trace has cut may name it in what is missing, and counts.
 */
export function answeredWithoutQuery(run: Run, about = ""): EventOf<"request-finished">[] {
  const names = (sql: string) => sql.length >= sqlCharacters || sql.toLowerCase().includes(about);
  const named = new Set(run.events("query-started").flatMap(({ query, sql }) => (names(sql) ? [query] : [])));
  const asked = new Set(
    run.events("query-finished").flatMap(({ ok, query, request }) => (ok && named.has(query) ? [request] : [])),
  );
  return run.events("request-finished").filter(({ status, request }) => status < 400 && !asked.has(request));
}

/** Requests answered below 400 by an instance none of whose calls of `fetch` had been answered yet. */
export function answeredWithoutFetch(run: Run): EventOf<"request-finished">[] {
  const fetched = new Map<number, number>();
  for (const { instance, status, seq } of run.events("fetch-finished"))
    if (status === 200 && !fetched.has(instance)) fetched.set(instance, seq);
  return run
    .events("request-finished")
    .filter(({ status, instance, seq }) => status < 400 && !((fetched.get(instance) ?? seq) < seq));
}

/** Rows of a lab that count up do so by one every so many milliseconds, from 0 at the start of the run. */
const countMillis = 10;

/** Whether rows that count up, and stood at `count` when they were read, were read between a request and its answer. */
export function readMeanwhile(
  { atMillis, durationMillis }: Pick<EventOf<"request-finished">, "atMillis" | "durationMillis">,
  count: number,
): boolean {
  const [earliest, latest] = [atMillis - durationMillis, atMillis].map((millis) => Math.floor(millis / countMillis));
  return Number.isInteger(count) && count >= (earliest ?? 0) && count <= (latest ?? 0);
}

/** Answers with rows that count up, as `countIn` finds them, which nobody read for their request. */
export function staleAnswers(
  run: Run,
  countIn: (answer: EventOf<"request-finished">, path: string) => number | null,
): EventOf<"request-finished">[] {
  const paths = pathsOf(run);
  return run.events("request-finished").filter((answer) => {
    const count = countIn(answer, paths.get(answer.request) ?? "");
    return count !== null && !readMeanwhile(answer, count);
  });
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

/**
 * Fails a run in which an error reached nobody but a listener of `process`, and the process went on; `null` in any other.
 * Node.js, process, “Warning: Using 'uncaughtException' correctly”: it is not safe to resume after it.
 */
export function outlivedErrors(run: Run): Verdict | null {
  const outlived = run.events("uncaught-error-outlived");
  const [first] = outlived;
  if (first === undefined) return null;
  return failed(
    `${outlived.length} ${outlived.length === 1 ? "error" : "errors"} reached nobody but a listener of \`process\`, target 0. The first, on instance ${first.instance}: “${first.message}”. ` +
      "Such a listener also swallows what nobody foresaw, and Node.js calls it unsafe to go on after that (nodejs.org/api/process.html). " +
      "Let what made the error hear it: a pool reports for its idle clients, a borrowed client for itself, a promise to whoever waits for it.",
    first,
  );
}

/** Clients that outlive their request for nothing. */
export const clientsLeftOpen = (run: Run): ClientLeftOpen[] => leftOpen(run.trace.events);

/**
 * Holds a percentile of the response times to a bound. A run that is too slow and whose queries waited for the simulator's
 * one backend can't be told from a fast one, so the verdict says that instead of a number.
 */
export function latencyWithin(
  run: Run,
  percentile: "p50Millis" | "p95Millis" | "p99Millis",
  boundMillis: number,
): Verdict {
  const { [percentile]: measured, serialisedMillis } = run.metrics;
  const name = percentile.replace("Millis", "");
  if (measured <= boundMillis) return passed(`${name} is ${measured} ms; the bound is ${boundMillis} ms.`);
  if (serialisedMillis === 0) return failed(`${name} is ${measured} ms, above the bound of ${boundMillis} ms.`);
  const first = run.events("serialised-by-simulator")[0];
  return failed(
    `${name} can't be judged: in this run queries waited ${serialisedMillis} ms for the simulator's one database backend, ` +
      "which a real server has no need for. Make the transactions that write shorter, and run again.",
    first,
  );
}
