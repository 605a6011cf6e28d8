import type { TraceEvent } from "#sim/trace.ts";
import type { Timeline } from "../frames/timeline.ts";
import { change, newTrack } from "../frames/track.ts";
import {
  type ConnectionFacts,
  type InstanceFacts,
  type Lease,
  type Ledger,
  type Link,
  never,
  type QueryFacts,
  type RequestFacts,
  type ServerFacts,
} from "./facts.ts";

const ledgers = new WeakMap<Timeline, Ledger>();

/** The ledger of a run, written once per timeline. */
export function ledgerOf(timeline: Timeline): Ledger {
  const known = ledgers.get(timeline);
  if (known) return known;
  const written = write(timeline.trace.events);
  ledgers.set(timeline, written);
  return written;
}

function write(events: readonly TraceEvent[]): Ledger {
  const ledger: Ledger = {
    ...{ events, requests: new Map(), instances: new Map(), pools: new Map() },
    ...{ connections: new Map(), servers: new Map(), faults: [], deployments: [] },
  };
  const { requests, instances, pools, connections, servers } = ledger;
  const lent = new Map<number, Lease>();
  const linked = new Map<number, Link>();
  const asked = new Map<number, QueryFacts>();

  const requestOf = (request: number): RequestFacts => {
    let facts = requests.get(request);
    if (!facts) {
      facts = { arrived: null, started: null, ended: null, events: [], dials: [], leases: [], queries: [] };
      requests.set(request, facts);
    }
    return facts;
  };
  const instanceOf = (instance: number): InstanceFacts => {
    let facts = instances.get(instance);
    if (!facts) {
      facts = {
        ...{ instance, cold: never, warm: never, gone: never },
        ...{ frozen: [], life: [], requests: [], lost: [], pools: [], connections: [] },
      };
      instances.set(instance, facts);
    }
    return facts;
  };
  const serverOf = (server: number): ServerFacts => {
    let facts = servers.get(server);
    if (!facts) {
      facts = { server, dialled: never, opened: never, refused: never, closed: never, links: [] };
      servers.set(server, facts);
    }
    return facts;
  };
  const instanceEvent = (event: TraceEvent, index: number) => {
    if (!("instance" in event) || event.instance === null) return;
    const facts = instanceOf(event.instance);
    switch (event.type) {
      case "instance-cold":
        facts.cold = index;
        break;
      case "instance-warm":
        facts.warm = index;
        break;
      case "instance-frozen":
        facts.frozen.push({ from: index, to: never });
        break;
      case "instance-thawed": {
        const last = facts.frozen.at(-1);
        if (last) last.to = index;
        break;
      }
      case "instance-crashed":
      case "instance-reclaimed":
        facts.gone = index;
        break;
      case "instance-terminating":
      case "uncaught-error-outlived":
        break;
      case "request-started":
        facts.requests.push(event.request);
        return;
      case "request-failed":
        if (event.reason === "instance-crashed") facts.lost.push(event.request);
        return;
      case "pool-created":
        facts.pools.push(event.pool);
        return;
      default:
        return;
    }
    facts.life.push(index);
  };

  events.forEach((event, index) => {
    if ("request" in event && event.request !== null) requestOf(event.request).events.push(index);
    instanceEvent(event, index);
    switch (event.type) {
      case "request-arrived":
        requestOf(event.request).arrived = event;
        break;
      case "request-started":
        requestOf(event.request).started = event;
        break;
      case "request-finished":
      case "request-failed":
        requestOf(event.request).ended ??= event;
        break;
      case "pool-created":
        pools.set(event.pool, { created: event, leases: [], connections: [] });
        break;
      case "connection-dialled": {
        const facts: ConnectionFacts = {
          ...{ dialled: event, opened: never, refused: never, closed: never },
          ...{ leases: [], queries: [], links: [], queued: [], waits: [], transaction: newTrack() },
        };
        connections.set(event.connection, facts);
        instanceOf(event.instance).connections.push(facts);
        if (event.pool !== null) pools.get(event.pool)?.connections.push(facts);
        if (event.request !== null) requestOf(event.request).dials.push(facts);
        break;
      }
      case "connection-opened": {
        const facts = connections.get(event.connection);
        if (facts) facts.opened = index;
        break;
      }
      case "connection-refused": {
        const facts = connections.get(event.connection);
        if (facts) facts.refused = index;
        break;
      }
      case "connection-closed": {
        const facts = connections.get(event.connection);
        if (facts) facts.closed = Math.min(facts.closed, index);
        break;
      }
      case "lock-waited":
      case "serialised-by-simulator":
        connections.get(event.connection)?.waits.push(index);
        break;
      case "pooler-client-waiting":
        connections.get(event.connection)?.queued.push(index);
        break;
      case "transaction-changed": {
        const facts = connections.get(event.connection);
        if (facts) change(facts.transaction, index, event.state);
        break;
      }
      case "server-connection-dialled":
        serverOf(event.server).dialled = index;
        break;
      case "server-connection-opened":
        serverOf(event.server).opened = index;
        break;
      case "server-connection-refused":
        serverOf(event.server).refused = index;
        break;
      case "server-connection-closed": {
        serverOf(event.server).closed = index;
        const link = linked.get(event.server);
        if (link) link.to = index;
        linked.delete(event.server);
        break;
      }
      case "server-assigned": {
        const { server, connection, waitedMillis } = event;
        const link: Link = { server, connection, waitedMillis, from: index, to: never };
        linked.set(server, link);
        serverOf(server).links.push(link);
        connections.get(connection)?.links.push(link);
        break;
      }
      case "server-released": {
        const link = linked.get(event.server);
        if (link) link.to = index;
        linked.delete(event.server);
        break;
      }
      case "client-acquired": {
        const { pool, connection, instance, request, waitedMillis, source } = event;
        const lease: Lease = {
          ...{ pool, connection, instance, request, waitedMillis },
          ...{ from: index, to: never, leaked: never, destroyed: false },
          ...(source && { source }),
        };
        lent.set(connection, lease);
        pools.get(pool)?.leases.push(lease);
        connections.get(connection)?.leases.push(lease);
        if (request !== null) requestOf(request).leases.push(lease);
        break;
      }
      case "client-released": {
        const lease = lent.get(event.connection);
        if (lease) Object.assign(lease, { to: index, destroyed: event.destroyed });
        lent.delete(event.connection);
        break;
      }
      case "client-leaked": {
        const lease = lent.get(event.connection);
        if (lease) lease.leaked = index;
        break;
      }
      case "query-started": {
        const { query, connection, request, sql, source } = event;
        const facts: QueryFacts = {
          query,
          connection,
          request,
          sql,
          from: index,
          to: never,
          ...(source && { source }),
        };
        asked.set(query, facts);
        connections.get(connection)?.queries.push(facts);
        if (request !== null) requestOf(request).queries.push(facts);
        break;
      }
      case "query-finished": {
        const facts = asked.get(event.query);
        if (facts) facts.to = index;
        break;
      }
      case "fault-injected":
        ledger.faults.push({ index, event, ended: never });
        break;
      case "fault-ended": {
        const open = ledger.faults.find(({ event: { fault }, ended }) => fault === event.fault && ended === never);
        if (open) open.ended = index;
        break;
      }
      case "deployment-started":
        ledger.deployments.push(index);
    }
  });
  return ledger;
}
