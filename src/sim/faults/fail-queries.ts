import type { FaultOf, FaultParts } from "./fault-parts.ts";

/** The next queries that contain the text reach PostgreSQL as one that it fails, in the transaction they belong to. */
export function failQueries({ recorder, gateway }: FaultParts, fault: FaultOf<"fail-query">): void {
  const { kind, sql, count, code, message } = fault;
  const queries = count === 1 ? "query" : `${count} queries`;
  const which = sql === "" ? "" : ` with "${sql}" in ${count === 1 ? "its" : "their"} text`;
  const detail = `The next ${queries}${which} will fail with ${code}: ${message}`;
  recorder.record({ type: "fault-injected", fault: kind, detail });
  const ended = "The last query that was to fail has failed.";
  const done = () => recorder.record({ type: "fault-ended", fault: kind, detail: ended });
  gateway.failQueries({ sql, count, failure: { code, message }, done });
}
