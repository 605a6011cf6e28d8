import type { SourceLine, Trace, TraceEvent } from "#sim/trace.ts";
import * as say from "#strings/lab-editor.ts";

/** What went wrong in a run because of one line: the error that stopped it, or everything alike that came from there. */
export interface RunProblem extends SourceLine {
  kind: "stopped" | "failed" | "query" | "leaked";
  /** How many requests, queries or clients it happened to. */
  count: number;
  /** SQLSTATE or Node error code, where there is one. */
  code: string | null;
  /** The message of the first; others from the same line and of the same code may differ in a number. */
  message: string;
  /** When the first happened. */
  atMillis: number;
}

const found = new WeakMap<Trace, RunProblem[]>();

/** The problems of a run whose line is known, the one that stopped it first, then in order of their first moment. */
export function runProblems(trace: Trace): RunProblem[] {
  const known = found.get(trace);
  if (known) return known;
  const groups = new Map<string, RunProblem>();
  for (const event of trace.events) add(groups, event);
  const { error } = trace;
  const stopped: RunProblem[] = error?.source
    ? [{ ...error.source, kind: "stopped", count: 1, code: null, message: error.message, atMillis: error.atMillis }]
    : [];
  const problems = [...stopped, ...[...groups.values()].filter((problem) => !isTold(problem, groups))];
  found.set(trace, problems);
  return problems;
}

function add(groups: Map<string, RunProblem>, event: TraceEvent): void {
  if (!event.source) return;
  const problem = problemIn(event);
  if (!problem) return;
  const key = keyOf({ ...problem, ...event.source });
  const group = groups.get(key);
  if (group) group.count += 1;
  else groups.set(key, { ...event.source, ...problem, count: 1, atMillis: event.atMillis });
}

type Found = Pick<RunProblem, "kind" | "code" | "message">;

function problemIn(event: TraceEvent): Found | null {
  if (event.type === "request-failed") return { kind: "failed", code: event.code, message: event.message };
  if (event.type === "query-finished" && !event.ok)
    return { kind: "query", code: event.code, message: event.message ?? "" };
  if (event.type === "client-leaked") return { kind: "leaked", code: null, message: "" };
  return null;
}

const keyOf = ({ kind, code, message, file, line }: Found & SourceLine): string =>
  `${kind} ${file} ${line} ${code ?? message}`;

/** A query whose error the handler passed on is the failure of its request already. */
const isTold = (problem: RunProblem, groups: Map<string, RunProblem>): boolean =>
  problem.kind === "query" && groups.has(keyOf({ ...problem, kind: "failed" }));

/** The problem in a sentence, without its place. */
export function problemWords({ kind, count, code, message }: RunProblem): string {
  if (kind === "stopped") return message;
  const what = code !== null && !message.includes(code) ? `${code}: ${message}` : message;
  if (kind === "failed") return say.requestsFailedHere(count, what);
  if (kind === "query") return say.queriesFailedHere(count, what);
  return say.clientsLeaked(count);
}
