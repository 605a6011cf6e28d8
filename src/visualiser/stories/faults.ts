import * as say from "#strings/visualiser-story-causes.ts";
import type { Ledger, QueryFacts } from "./facts.ts";

type FaultFacts = Ledger["faults"][number];

const names = (detail: string, id: number, side: "client" | "server"): boolean => {
  const mentions = detail.matchAll(new RegExp(`(server )?connection ${id} \\(`, "g"));
  return [...mentions].some(([, isServer]) => (isServer !== undefined) === (side === "server"));
};

/** The fault that ended a connection (of an instance, or the pooler's own) at or before event `index`, where the trace names it. */
export function faultBehind(
  ledger: Ledger,
  id: number,
  index: number,
  side: "client" | "server" = "client",
): FaultFacts | null {
  const atMillis = ledger.events[index]?.atMillis;
  const found = ledger.faults.findLast(({ index: at, event }) => {
    if (at > index) return false;
    if (event.fault === "restart-server") return event.atMillis === atMillis;
    return event.fault in say.faults && names(event.detail, id, side);
  });
  return found ?? null;
}

/** `the server restarted, a fault of the scenario`. */
export const faultWords = ({ event }: FaultFacts): string => say.byFault(say.faults[event.fault] ?? event.detail);

/** A fault of these kinds that was going on at event `index`. */
export function faultDuring(ledger: Ledger, kinds: readonly string[], index: number): FaultFacts | null {
  const found = ledger.faults.findLast(
    ({ index: at, event, ended }) => kinds.includes(event.fault) && at <= index && index <= ended,
  );
  return found ?? null;
}

/** The fault that made a query fail: it asks for this code and message in queries with this text. */
export function faultOfQuery(
  ledger: Ledger,
  query: QueryFacts,
  code: string | null,
  message: string | null,
): FaultFacts | null {
  const found = ledger.faults.findLast(({ index, event, ended }) => {
    if (event.fault !== "fail-query" || index > query.to || ended < query.from) return false;
    const text = /with "(.*)" in (?:its|their) text/s.exec(event.detail)?.[1] ?? "";
    return event.detail.endsWith(`will fail with ${code}: ${message}`) && query.sql.includes(text);
  });
  return found ?? null;
}
