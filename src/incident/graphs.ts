import type { GraphId } from "#schemas/incident.ts";
import type { Trace } from "#sim/trace.ts";
import { milliseconds, seconds } from "#strings/incident-graph.ts";
import * as say from "#strings/incident-graphs.ts";
import { type Gauges, gaugesOf } from "./gauges.ts";
import { type Rates, ratesOf, windowOf } from "./rates.ts";
import type { Steps } from "./steps.ts";

export interface GraphLine {
  label: string;
  steps: Steps;
}

/** One graph of a run; its first line is the one that alerts and readings mean. */
export interface Graph {
  id: GraphId;
  title: string;
  /** Stands behind a value; empty for counts. */
  unit: "" | "%" | "ms";
  lines: GraphLine[];
  /** What the first line cannot exceed, and what that limit is. */
  limit: { value: number; label: string } | null;
}

type Make = (parts: { gauges: Gauges; rates: Rates; trace: Trace }) => Omit<Graph, "id">;

const perWindow = (trace: Trace) => {
  const millis = windowOf(trace);
  return millis < 1_000 ? milliseconds(millis) : seconds(String(millis / 1_000));
};

const makers: Record<GraphId, Make> = {
  connections: ({ gauges, trace: { database } }) => {
    const usable = database.maxConnections - database.superuserReservedConnections - database.reservedConnections;
    return {
      title: say.connections,
      unit: "",
      lines: [{ label: say.held, steps: gauges.connections }],
      limit: { value: usable, label: say.usable },
    };
  },
  refusals: ({ rates, trace }) => ({
    title: say.refusals(perWindow(trace)),
    unit: "",
    lines: [{ label: say.refused, steps: rates.refused }],
    limit: null,
  }),
  "pool-clients": ({ gauges }) => ({
    title: say.poolClients,
    unit: "",
    lines: [
      { label: say.lent, steps: gauges.poolLent },
      { label: say.open, steps: gauges.poolOpen },
    ],
    limit: null,
  }),
  "pool-waiting": ({ gauges }) => ({
    title: say.poolWaiting,
    unit: "",
    lines: [{ label: say.waiting, steps: gauges.poolWaiting }],
    limit: null,
  }),
  "pooler-clients": ({ gauges, trace: { pooler } }) => ({
    title: say.poolerClients,
    unit: "",
    lines: [
      { label: say.accepted, steps: gauges.poolerClients },
      { label: say.waitingForServer, steps: gauges.poolerWaiting },
    ],
    limit: pooler && { value: pooler.maxClientConn, label: "max_client_conn" },
  }),
  queries: ({ gauges }) => ({
    title: say.queries,
    unit: "",
    lines: [{ label: say.running, steps: gauges.queries }],
    limit: null,
  }),
  "in-flight": ({ gauges }) => ({
    title: say.requestsInFlight,
    unit: "",
    lines: [{ label: say.inFlight, steps: gauges.inFlight }],
    limit: null,
  }),
  "failed-share": ({ rates, trace }) => ({
    title: say.failedShare(perWindow(trace)),
    unit: "%",
    lines: [{ label: say.failed, steps: rates.failedShare }],
    limit: null,
  }),
  p95: ({ rates, trace }) => ({
    title: say.p95Time(perWindow(trace)),
    unit: "ms",
    lines: [{ label: say.p95, steps: rates.p95 }],
    limit: null,
  }),
  instances: ({ gauges }) => ({
    title: say.instances,
    unit: "",
    lines: [
      { label: say.inAll, steps: gauges.instances },
      { label: say.frozen, steps: gauges.frozen },
    ],
    limit: null,
  }),
};

/** The graphs asked for, in that order. */
export function graphsOf(trace: Trace, ids: readonly GraphId[]): Graph[] {
  const parts = { gauges: gaugesOf(trace), rates: ratesOf(trace), trace };
  return ids.map((id) => ({ id, ...makers[id](parts) }));
}
