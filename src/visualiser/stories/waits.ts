import { outOf } from "#strings/visualiser-stories.ts";
import * as causes from "#strings/visualiser-story-causes.ts";
import * as say from "#strings/visualiser-story-holders.ts";
import { clip, formatMillis } from "../frames/format.ts";
import { valueAt } from "../frames/track.ts";
import {
  type ConnectionFacts,
  during,
  type Link,
  never,
  type PoolFacts,
  type QueryFacts,
  type RequestFacts,
} from "./facts.ts";
import { clientHolders, countOf, holderWords, serverHolders } from "./holders.ts";
import { at, atMillis, sinceWords, type Told } from "./told.ts";
import { onLine } from "./words.ts";

/** The pool in whose queue a request stood at event `index`; `null` where the trace leaves it open. */
export function poolWaitedFor({ timeline, ledger }: Told, facts: RequestFacts, index: number): PoolFacts | null {
  const next = facts.leases.find(({ from, waitedMillis }) => from > index && waitedMillis > 0);
  if (next) return ledger.pools.get(next.pool) ?? null;
  const instance = facts.started?.instance;
  const lines = timeline.pools.filter(
    (pool) => pool.instance === instance && (valueAt(pool.track, index)?.waiting ?? 0) > 0,
  );
  return lines.length === 1 && lines[0] ? (ledger.pools.get(lines[0].pool) ?? null) : null;
}

/** How much of a pool was taken right after event `index`, and by whom: `all 5 clients of pool 1 were taken: …`. */
export function clientsTaken(
  { ledger }: Told,
  { created }: PoolFacts,
  facts: RequestFacts,
  index: number,
): { full: boolean; words: string } {
  const { pool, max } = created;
  const holders = clientHolders(ledger, pool, index);
  const taken = countOf(holders);
  if (taken === 0) return { full: false, words: causes.noneTaken(max, pool) };
  const own = facts.leases.filter((lease) => lease.pool === pool && during(lease, index)).length;
  const itself = own > 0 ? causes.byItself(own) : "";
  const who = taken === 1 ? (holders[0]?.words ?? "") : holderWords(holders);
  const many = max === 1 ? causes.onlyTaken(pool, who) : causes.someTaken(outOf(Math.min(taken, max), max), pool, who);
  return { full: taken >= max, words: `${many}${itself}` };
}

/** Why a client of the pooler had to stand in its queue at event `index`, in words after "because". */
export function whyNoServer({ ledger, timeline }: Told, index: number): string {
  const holders = serverHolders(ledger, index);
  const linked = countOf(holders);
  let open = 0;
  for (const { opened, closed } of ledger.servers.values()) if (opened <= index && index < closed) open++;
  const size = timeline.trace.pooler?.defaultPoolSize;
  const of = size === undefined ? "" : say.poolSize(size);
  if (open === 0) return say.noServerOpen(of);
  if (linked === 0) return say.noneLinked(open, of);
  return say.someLinked(linked, open, of, holderWords(holders));
}

/** `its query on line 12 of api/order.ts (select …)`. */
export const queryWords = ({ sql, source }: QueryFacts): string => causes.query(onLine(source), clip(sql, 60));

/** What a query waited for while it ran: a lock, or the simulator's one backend. */
export function waitsInside({ ledger }: Told, query: QueryFacts) {
  const waits = ledger.connections.get(query.connection)?.waits ?? [];
  return waits.flatMap((index) => {
    const event = ledger.events[index];
    if (index <= query.from || index >= query.to) return [];
    if (event?.type !== "lock-waited" && event?.type !== "serialised-by-simulator") return [];
    const kind = event.type === "lock-waited" ? ("lock" as const) : ("simulator" as const);
    return [{ index, kind, behind: event.behind, waitedMillis: event.waitedMillis }];
  });
}

/** Who had the connection another one waited for: `connection 4, which request 12 had taken on line 9 of …`. */
export function behindWords({ ledger }: Told, connection: number, index: number): string {
  const facts = ledger.connections.get(connection);
  const lease = facts?.leases.findLast((one) => one.from <= index && one.to >= index - 1);
  const request = lease ? lease.request : facts?.dialled.client === "client" ? facts.dialled.request : null;
  if (request === null || request === undefined) return say.connection(connection);
  const source = lease?.source ?? facts?.dialled.source;
  return (lease ? say.connectionTaken : say.connectionOpened)(connection, request, onLine(source));
}

/** Since which event a connection has stood in the pooler's queue; `never` when it does not. */
export function queuedSince(facts: ConnectionFacts, index: number): number {
  const since = facts.queued.findLast((one) => one <= index) ?? never;
  if (since === never || facts.closed <= index || facts.refused <= index) return never;
  return facts.links.some(({ from }) => from > since && from <= index) ? never : since;
}

const asksForLock = ({ sql }: QueryFacts): boolean => /pg_advisory_(xact_)?lock/.test(sql);

/** What a request was busy with or waited for right after event `index` until `nowMillis`, each as a clause; empty when the trace shows nothing. */
export function underWay(told: Told, facts: RequestFacts, index: number, nowMillis: number): string[] {
  const { ledger, timeline } = told;
  const clauses: string[] = [];
  if (!facts.started || facts.started.seq > index) return [say.waitedForInstance];
  const { instance, request } = facts.started;
  const frozen = ledger.instances.get(instance)?.frozen.find((span) => during(span, index));
  if (frozen) clauses.push(say.instanceFrozen(instance, at(told, frozen.from)));
  const life = timeline.requests.find((one) => one.request === request);
  if (life && valueAt(life.track, index)?.state === "waiting") {
    const pool = poolWaitedFor(told, facts, index);
    if (!pool) clauses.push(say.waitedForPool);
    else {
      const { full, words } = clientsTaken(told, pool, facts, index);
      clauses.push((full ? say.waitedForClient : say.waitedForClientThough)(pool.created.pool, words));
    }
  }
  const used = new Set([
    ...facts.dials,
    ...facts.leases.flatMap((lease) => ledger.connections.get(lease.connection) ?? []),
  ]);
  for (const connection of used) {
    const { dialled, opened, refused, closed } = connection;
    const mine =
      dialled.client === "client" || connection.leases.some((one) => one.request === request && during(one, index));
    const since = queuedSince(connection, index);
    if (mine && since !== never)
      clauses.push(say.waitedForServer(dialled.connection, sinceWords(told, since), whyNoServer(told, index)));
    if (dialled.request === request && dialled.seq <= index && index < Math.min(opened, refused, closed))
      clauses.push(say.notOpenYet(dialled.connection, onLine(dialled.source), at(told, dialled.seq)));
  }
  for (const query of facts.queries)
    if (during(query, index))
      clauses.push(
        (asksForLock(query) ? say.queryRanForLock : say.queryRan)(
          queryWords(query),
          formatMillis(nowMillis - atMillis(told, query.from)),
        ),
      );
  for (const one of facts.events) {
    const event = ledger.events[one];
    if (one > index || event?.type !== "fetch-started") continue;
    const over = facts.events.some((other) => {
      const end = ledger.events[other];
      return other <= index && end?.type === "fetch-finished" && end.fetch === event.fetch;
    });
    if (!over) clauses.push(say.callUnanswered(clip(event.url, 60), onLine(event.source)));
  }
  return clauses.length > 0 ? clauses : unnamedWaits(told, facts, index);
}

/** The queues of its instance's pools, in which the trace names nobody. */
function unnamedWaits(told: Told, facts: RequestFacts, index: number): string[] {
  return told.timeline.pools.flatMap(({ pool, instance, track }) => {
    const waiting = valueAt(track, index)?.waiting ?? 0;
    const of = told.ledger.pools.get(pool);
    if (instance !== facts.started?.instance || waiting === 0 || !of) return [];
    const { words } = clientsTaken(told, of, facts, index);
    return [say.someInQueue(waiting, pool, words)];
  });
}

/** The pooler's server connections that were linked to a request's clients while it had them. */
export function linksOf({ ledger }: Told, { dials, leases }: RequestFacts): Link[] {
  const own = dials.filter(({ dialled }) => dialled.client === "client").flatMap(({ links }) => links);
  const lent = leases.flatMap((lease) =>
    (ledger.connections.get(lease.connection)?.links ?? []).filter(({ from }) => during(lease, from)),
  );
  return [...own, ...lent];
}
