import type { FailureGroup } from "./frame.ts";
import type { Failure } from "./requests.ts";

/** What common codes mean, in a few words (postgresql.org/docs/current/errcodes-appendix.html; nodejs.org/api/errors.html). */
const labels: Record<string, string> = {
  "53300": "no connection slot left",
  "57014": "query cancelled",
  "57P01": "connection ended by the server",
  "57P03": "database not ready",
  "57P05": "idle session timed out",
  "25P02": "transaction already failed",
  "25P03": "idle transaction timed out",
  "40P01": "deadlock",
  "25006": "a write on a read-only server",
  ER_CON_COUNT_ERROR: "no connection left",
  ER_LOCK_DEADLOCK: "deadlock",
  ER_LOCK_WAIT_TIMEOUT: "lock wait timed out",
  PROTOCOL_CONNECTION_LOST: "connection ended by the server",
  ECONNREFUSED: "nobody listens there",
  ECONNRESET: "connection cut",
  "handler-threw": "the handler threw",
  "timed-out": "over the time limit",
  "instance-crashed": "its instance crashed",
  throttled: "no instance was free",
  "run-ended": "the run ended first",
};

/** Failures up to and including event `index`, the largest group first. */
export function groupFailures(failures: readonly Failure[], index: number): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const { code, ...moment } of failures) {
    if (moment.index > index) break;
    const group = groups.get(code) ?? { code, label: labels[code] ?? "", moments: [] };
    group.moments.push(moment);
    groups.set(code, group);
  }
  return [...groups.values()].sort((a, b) => b.moments.length - a.moments.length);
}
