import type { GraphId } from "#schemas/incident.ts";
import type { Trace } from "#sim/trace.ts";
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
  return millis < 1_000 ? `${millis} ms` : `${millis / 1_000} s`;
};

const makers: Record<GraphId, Make> = {
  connections: ({ gauges, trace: { database } }) => {
    const usable = database.maxConnections - database.superuserReservedConnections - database.reservedConnections;
    return {
      title: "Connections the database holds",
      unit: "",
      lines: [{ label: "held", steps: gauges.connections }],
      limit: { value: usable, label: "usable" },
    };
  },
  refusals: ({ rates, trace }) => ({
    title: `Connections refused, per ${perWindow(trace)}`,
    unit: "",
    lines: [{ label: "refused", steps: rates.refused }],
    limit: null,
  }),
  "pool-clients": ({ gauges }) => ({
    title: "Clients of all pools",
    unit: "",
    lines: [
      { label: "lent", steps: gauges.poolLent },
      { label: "open", steps: gauges.poolOpen },
    ],
    limit: null,
  }),
  "pool-waiting": ({ gauges }) => ({
    title: "Waiting in pools",
    unit: "",
    lines: [{ label: "waiting", steps: gauges.poolWaiting }],
    limit: null,
  }),
  "pooler-clients": ({ gauges, trace: { pooler } }) => ({
    title: "Clients of PgBouncer",
    unit: "",
    lines: [
      { label: "accepted", steps: gauges.poolerClients },
      { label: "waiting for a server connection", steps: gauges.poolerWaiting },
    ],
    limit: pooler && { value: pooler.maxClientConn, label: "max_client_conn" },
  }),
  queries: ({ gauges }) => ({
    title: "Queries running",
    unit: "",
    lines: [{ label: "running", steps: gauges.queries }],
    limit: null,
  }),
  "in-flight": ({ gauges }) => ({
    title: "Requests in flight",
    unit: "",
    lines: [{ label: "in flight", steps: gauges.inFlight }],
    limit: null,
  }),
  "failed-share": ({ rates, trace }) => ({
    title: `Requests that failed, per ${perWindow(trace)}`,
    unit: "%",
    lines: [{ label: "failed", steps: rates.failedShare }],
    limit: null,
  }),
  p95: ({ rates, trace }) => ({
    title: `Time within which 95 % of requests ended, per ${perWindow(trace)}`,
    unit: "ms",
    lines: [{ label: "p95", steps: rates.p95 }],
    limit: null,
  }),
  instances: ({ gauges }) => ({
    title: "Instances",
    unit: "",
    lines: [
      { label: "in all", steps: gauges.instances },
      { label: "frozen", steps: gauges.frozen },
    ],
    limit: null,
  }),
};

/** The graphs asked for, in that order. */
export function graphsOf(trace: Trace, ids: readonly GraphId[]): Graph[] {
  const parts = { gauges: gaugesOf(trace), rates: ratesOf(trace), trace };
  return ids.map((id) => ({ id, ...makers[id](parts) }));
}
