import type { EventOf } from "#sim/trace.ts";
import { listed } from "#strings/visualiser-stories.ts";
import * as say from "#strings/visualiser-story-causes.ts";
import { clip, formatMillis } from "../frames/format.ts";
import { type ConnectionFacts, never, type PoolFacts, type QueryFacts, type RequestFacts } from "./facts.ts";
import { faultBehind, faultDuring, faultOfQuery, faultWords } from "./faults.ts";
import { refusalWords } from "./refusals.ts";
import { at, atMillis, sinceWords, type Told, waitOption } from "./told.ts";
import {
  behindWords,
  clientsTaken,
  poolWaitedFor,
  queryWords,
  queuedSince,
  waitsInside,
  whyNoServer,
} from "./waits.ts";
import { onLine } from "./words.ts";

/** What went wrong before, as a clause, and the event that shows it. */
export interface Cause {
  words: string;
  index: number;
}

/** pg-pool's and pg's own words (node_modules/pg-pool/index.js, node_modules/pg/lib/client.js). */
const inQueueTooLong = "timeout exceeded when trying to connect";
const dialTooLong = "Connection terminated due to connection timeout";
const brokenConnection =
  /Connection terminated unexpectedly|is not queryable|terminating connection|ECONNRESET|Connection terminated$/;

/** `its query on line 9 of … failed with 57014 at 20 ms: canceling statement …`, and what the trace shows of why. */
export function failedQueryWords(told: Told, query: QueryFacts, its = say.its): string {
  const event = told.ledger.events[query.to] as EventOf<"query-finished">;
  const words = say.queryFailed({
    its,
    query: queryWords(query),
    code: event.code || null,
    at: at(told, query.to),
    took: event.durationMillis >= 100 ? formatMillis(event.durationMillis) : null,
    message: clip(event.message ?? say.noMessage, 120),
  });
  if (faultOfQuery(told.ledger, query, event.code, event.message)) return say.becauseOfFault(words);
  const [wait] = waitsInside(told, query).filter(({ kind }) => kind === "lock");
  if (wait) return say.afterLock(words, formatMillis(wait.waitedMillis), behindWords(told, wait.behind, wait.index));
  return onOtherServers(told, query, words);
}

/** Behind a pooler: whether what the request said before, on the same client, went to another server connection. */
function onOtherServers({ ledger }: Told, query: QueryFacts, failed: string): string {
  const facts = ledger.connections.get(query.connection);
  if (facts?.dialled.to !== "pooler") return failed;
  const serverAt = (index: number) => facts.links.findLast(({ from, to }) => from <= index && index <= to)?.server;
  const own = serverAt(query.from);
  const earlier = facts.queries.filter(({ request, from }) => request === query.request && from < query.from);
  const others = new Set(earlier.flatMap(({ from }) => serverAt(from) ?? []).filter((server) => server !== own));
  if (own === undefined || others.size === 0) return failed;
  return say.onOtherServers(failed, own, listed([...others].map(String)), others.size);
}

/**
 * `connection 3 was closed by the server at 3.2 s: the server restarted, a fault of the scenario`; `others` went with it, and
 * `its` name is another one where it was named before.
 */
export function closedWords(
  told: Told,
  facts: ConnectionFacts,
  others = 0,
  its = say.connection(facts.dialled.connection),
): string {
  const event = told.ledger.events[facts.closed] as EventOf<"connection-closed">;
  const { connection } = facts.dialled;
  const fault = faultBehind(told.ledger, connection, facts.closed);
  const was = say.closed(its, others, event.by, at(told, facts.closed));
  return fault ? say.closedBecause(was, faultWords(fault)) : was;
}

const closedByOthers = ({ ledger }: Told, { closed }: ConnectionFacts) => {
  const event = ledger.events[closed];
  return event?.type === "connection-closed" && event.by !== "client";
};

function broken(told: Told, facts: RequestFacts, end: number): Cause | null {
  const { ledger } = told;
  const own = [...facts.dials, ...facts.leases.flatMap(({ connection }) => ledger.connections.get(connection) ?? [])];
  const mine = own
    .filter((one) => one.closed <= end && closedByOthers(told, one))
    .sort((a, b) => b.closed - a.closed)[0];
  if (mine) return { words: closedWords(told, mine), index: mine.closed };
  const instance = ledger.instances.get(facts.started?.instance ?? -1);
  const before = (instance?.connections ?? []).filter((one) => one.closed <= end && closedByOthers(told, one));
  const last = before.sort((a, b) => b.closed - a.closed)[0];
  if (!last) return null;
  const together = before.filter(({ closed }) => atMillis(told, closed) === atMillis(told, last.closed)).length;
  const again = (instance?.connections ?? []).some(({ opened }) => opened > last.closed && opened <= end);
  const was = closedWords(told, last, together - 1);
  return { words: again ? was : say.noOtherSince(was), index: last.closed };
}

/** `; it was lent on line 6 of …`, where the request held the connection that closed at event `closed`. */
function lentOn({ ledger }: Told, { leases }: RequestFacts, closed: number): string {
  const lease = leases.findLast(({ connection }) => ledger.connections.get(connection)?.closed === closed);
  const source = lease && ledger.events[lease.from]?.source;
  return source ? say.lentOn(onLine(source)) : "";
}

function tooLongInQueue(told: Told, facts: RequestFacts, end: number): Cause | null {
  const instance = told.ledger.instances.get(facts.started?.instance ?? -1);
  const pool = poolWaitedFor(told, facts, end - 1) ?? onlyPool(told, instance?.pools ?? []);
  if (!pool) return { words: say.noClientFree(waitOption(told) ?? say.bound), index: end };
  const { created } = pool;
  const limit = created.connectionTimeoutMillis;
  const within = limit > 0 ? say.within(formatMillis(limit), waitOption(told)) : "";
  const { full, words } = clientsTaken(told, pool, facts, end - 1);
  return {
    words: (full ? say.noClientOfPool : say.noClientOfPoolThough)(created.pool, within, words),
    index: end,
  };
}

const onlyPool = ({ ledger }: Told, pools: readonly number[]): PoolFacts | null =>
  pools.length === 1 ? (ledger.pools.get(pools[0] as number) ?? null) : null;

function tooLongToOpen(told: Told, facts: RequestFacts, end: number): Cause | null {
  const dial = facts.dials.findLast(({ dialled, opened }) => dialled.seq < end && opened > end);
  if (!dial) return null;
  const { connection, source, seq, pool, atMillis: sinceMillis } = dial.dialled;
  const limit = told.ledger.pools.get(pool ?? -1)?.created.connectionTimeoutMillis ?? 0;
  const option = limit > 0 ? waitOption(told) : null;
  const took = formatMillis(atMillis(told, end) - sinceMillis);
  const words = say.notOpen({ connection, onLine: onLine(source), at: at(told, seq), took, option });
  const why = whyNotOpen(told, dial, end - 1);
  return { words: why ? say.notOpenBecause(words, why) : `${words}${lockedOut(told, dial, end - 1)}`, index: seq };
}

/** That a pooler had no server connection of its own while a client logged in. */
function lockedOut({ ledger }: Told, { dialled }: ConnectionFacts, index: number): string {
  const servers = [...ledger.servers.values()].filter((one) => Math.min(one.opened, one.dialled) <= index);
  if (dialled.to !== "pooler" || servers.some(({ opened, closed }) => opened <= index && index < closed)) return "";
  const refusal = ledger.events[servers.findLast(({ refused }) => refused <= index)?.refused ?? -1];
  if (refusal?.type !== "server-connection-refused") return say.poolerLockedOut;
  return say.poolerRefused(refusal.server, refusal.code, formatMillis(refusal.atMillis));
}

/** Why a connection was still being opened at event `index`; `null` where the trace does not tell. */
function whyNotOpen(told: Told, dial: ConnectionFacts, index: number): string | null {
  const since = queuedSince(dial, index);
  if (since !== never) return say.stoodInQueue(sinceWords(told, since), whyNoServer(told, since));
  const fault = faultDuring(told.ledger, ["slow-network"], index);
  return fault ? say.ofFault(fault.event.detail.replace(/\.$/, "")) : null;
}

/** The same error met by somebody else on the instance: a promise or a client that requests share. */
function metByOthers(told: Told, facts: RequestFacts, end: number, saysIt: (message: string) => boolean): Cause | null {
  const { ledger } = told;
  const connections = ledger.instances.get(facts.started?.instance ?? -1)?.connections ?? [];
  let found: Cause | null = null;
  const offer = (index: number, words: () => string) => {
    if (index > end || index < (found?.index ?? -1)) return;
    const event = ledger.events[index];
    const message = event && "message" in event ? event.message : null;
    if (message && saysIt(message)) found = { index, words: words() };
  };
  for (const one of connections) {
    const { connection, request } = one.dialled;
    const its = request === null ? say.dialledOutside(connection) : say.dialledForRequest(connection, request);
    if (one.refused <= end) offer(one.refused, () => say.sameError(refusalWords(told, one, its)));
    for (const query of one.queries)
      if (query.to <= end)
        offer(query.to, () =>
          say.sameError(failedQueryWords(told, query, query.request === null ? say.a : say.requests(query.request))),
        );
  }
  return found;
}

/** `, dialled on line 8 of lib/db.ts,` or nothing. */
const dialledOn = ({ dialled: { source } }: ConnectionFacts) => (source ? say.dialledOn(onLine(source)) : "");

/** What a request's own dials and queries ran into between its start and event `end`, the last first. */
function ownFailures(told: Told, facts: RequestFacts, end: number): Array<Cause & { message: string }> {
  const { ledger } = told;
  const found: Array<Cause & { message: string }> = [];
  for (const dial of facts.dials) {
    const event = ledger.events[dial.refused];
    if (dial.refused <= end && event?.type === "connection-refused")
      found.push({
        index: dial.refused,
        message: event.message,
        words: refusalWords(told, dial, say.itsConnection(dial.dialled.connection, dialledOn(dial))),
      });
  }
  for (const query of facts.queries) {
    const event = query.to === never ? undefined : ledger.events[query.to];
    if (query.to <= end && event?.type === "query-finished" && !event.ok)
      found.push({ index: query.to, message: event.message ?? "", words: failedQueryWords(told, query) });
  }
  return found.sort((a, b) => b.index - a.index);
}

/** What in the trace goes before an error with this message; `null` where nothing does. */
export function causeOfError(told: Told, facts: RequestFacts, message: string, end: number): Cause | null {
  const own = ownFailures(told, facts, end).find((one) => one.message === message);
  if (own) return own;
  if (message === inQueueTooLong) return tooLongInQueue(told, facts, end);
  if (message === dialTooLong) return tooLongToOpen(told, facts, end);
  const others = metByOthers(told, facts, end, (theirs) => theirs === message);
  if (others) return others;
  return brokenConnection.test(message) ? broken(told, facts, end) : null;
}

/** What in the trace goes before an answer of 400 or more that the handler chose; `null` where nothing does. */
export function causeOfAnswer(told: Told, facts: RequestFacts, end: number): Cause | null {
  const { ledger } = told;
  const [own] = ownFailures(told, facts, end);
  if (own) return own;
  const logged = facts.events.flatMap((index) => {
    const event = ledger.events[index];
    const isError = event?.type === "log-line" && (event.level === "error" || event.level === "warn");
    return isError && index <= end ? [event.text] : [];
  });
  for (const text of logged.reverse()) {
    if (text.includes(inQueueTooLong)) return tooLongInQueue(told, facts, end);
    if (text.includes(dialTooLong)) return tooLongToOpen(told, facts, end);
    const others = metByOthers(told, facts, end, (theirs) => theirs !== "" && text.includes(theirs));
    if (others) return others;
    if (brokenConnection.test(text)) {
      const found = broken(told, facts, end);
      if (found) return { ...found, words: found.words + lentOn(told, facts, found.index) };
    }
  }
  return endedInQueue(told, facts, end);
}

/** It stood in a pool's queue until it gave its answer, as long as that pool lets anybody wait. */
function endedInQueue(told: Told, facts: RequestFacts, end: number): Cause | null {
  const pool = poolWaitedFor(told, facts, end - 1);
  const limit = pool?.created.connectionTimeoutMillis ?? 0;
  const since = facts.started?.atMillis ?? 0;
  const isServed = facts.leases.some(({ from }) => from <= end);
  if (!pool || limit === 0 || isServed || atMillis(told, end) - since < limit - 1) return null;
  return tooLongInQueue(told, facts, end);
}
