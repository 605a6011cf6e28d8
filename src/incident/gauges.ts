import type { Trace } from "#sim/trace.ts";
import { addStep, emptySteps, type Steps } from "./steps.ts";

/** What is counted at every moment of a run. */
export interface Gauges {
  /** Backends the server holds, a pooler's own included. */
  connections: Steps;
  /** Clients that a pooler has accepted. */
  poolerClients: Steps;
  /** Clients of the pooler that wait for a server connection. */
  poolerWaiting: Steps;
  /** Clients that pools have open, and those of them that are lent. */
  poolOpen: Steps;
  poolLent: Steps;
  /** Who stands in the queues of pools. */
  poolWaiting: Steps;
  queries: Steps;
  inFlight: Steps;
  /** Instances that exist, and those of them that are frozen. */
  instances: Steps;
  frozen: Steps;
}

type Pool = { instance: number; total: number; idle: number; waiting: number };

/** Counts a trace's events up and down. */
export function gaugesOf({ events }: Trace): Gauges {
  const gauges: Gauges = {
    connections: emptySteps(0),
    poolerClients: emptySteps(0),
    poolerWaiting: emptySteps(0),
    poolOpen: emptySteps(0),
    poolLent: emptySteps(0),
    poolWaiting: emptySteps(0),
    queries: emptySteps(0),
    inFlight: emptySteps(0),
    instances: emptySteps(0),
    frozen: emptySteps(0),
  };
  const toPooler = new Set<number>();
  const clients = new Set<number>();
  const waiting = new Set<number>();
  const pools = new Map<number, Pool>();
  const queries = new Map<number, number>();
  const requests = new Set<number>();
  const alive = new Set<number>();
  const frozen = new Set<number>();
  const sums = { total: 0, idle: 0, waiting: 0 };
  const setPool = (id: number, next: Pool | null) => {
    const before = pools.get(id);
    for (const key of ["total", "idle", "waiting"] as const) sums[key] += (next?.[key] ?? 0) - (before?.[key] ?? 0);
    if (next) pools.set(id, next);
    else pools.delete(id);
  };
  const gone = (instance: number) => {
    alive.delete(instance);
    frozen.delete(instance);
    for (const [id, pool] of pools) if (pool.instance === instance) setPool(id, null);
    for (const [query, of] of queries) if (of === instance) queries.delete(query);
  };
  for (const event of events) {
    const { atMillis: at } = event;
    switch (event.type) {
      case "connection-dialled":
        if (event.to === "pooler") toPooler.add(event.connection);
        continue;
      case "connection-opened":
      case "connection-closed":
        if (!toPooler.has(event.connection)) addStep(gauges.connections, at, event.active);
        else if (event.type === "connection-opened") clients.add(event.connection);
        else {
          clients.delete(event.connection);
          waiting.delete(event.connection);
        }
        break;
      case "server-connection-opened":
      case "server-connection-closed":
        addStep(gauges.connections, at, event.active);
        continue;
      case "pooler-client-waiting":
        waiting.add(event.connection);
        break;
      case "server-assigned":
        waiting.delete(event.connection);
        break;
      case "pool-changed":
        setPool(event.pool, event);
        break;
      case "query-started":
        queries.set(event.query, event.instance);
        break;
      case "query-finished":
        queries.delete(event.query);
        break;
      case "request-arrived":
        requests.add(event.request);
        break;
      case "request-finished":
      case "request-failed":
        requests.delete(event.request);
        break;
      case "instance-cold":
        alive.add(event.instance);
        break;
      case "instance-frozen":
        frozen.add(event.instance);
        break;
      case "instance-thawed":
        frozen.delete(event.instance);
        break;
      case "instance-reclaimed":
      case "instance-crashed":
        gone(event.instance);
        break;
      default:
        continue;
    }
    addStep(gauges.poolerClients, at, clients.size);
    addStep(gauges.poolerWaiting, at, waiting.size);
    addStep(gauges.poolOpen, at, sums.total);
    addStep(gauges.poolLent, at, sums.total - sums.idle);
    addStep(gauges.poolWaiting, at, sums.waiting);
    addStep(gauges.queries, at, queries.size);
    addStep(gauges.inFlight, at, requests.size);
    addStep(gauges.instances, at, alive.size);
    addStep(gauges.frozen, at, frozen.size);
  }
  return gauges;
}
