import * as say from "#strings/visualiser-story-request.ts";
import { countUpTo } from "../frames/track.ts";
import { never, type RequestFacts } from "./facts.ts";
import { at, atMillis, type Told } from "./told.ts";
import { servesOthers } from "./uses.ts";
import { clientsTaken, linksOf, whyNoServer } from "./waits.ts";
import { onLine } from "./words.ts";

/** Shorter waits need no reason. */
const worthTellingMillis = 1;

/** The last event at or before a moment. */
const lastAt = ({ timeline }: Told, millis: number): number => countUpTo(timeline.times, millis + 1e-6) - 1;

const longest = <T extends { from: number; waitedMillis: number }>(waits: readonly T[], last: number): T | null => {
  const [first] = waits.filter(({ from }) => from <= last).sort((a, b) => b.waitedMillis - a.waitedMillis);
  return first && first.waitedMillis >= worthTellingMillis ? first : null;
};

/** Why the longest wait in a queue was one, as a sentence; nothing where who held what does not explain it. */
export function waitReason(told: Told, facts: RequestFacts, last: number): string {
  const lease = longest(facts.leases, last);
  const link = longest(linksOf(told, facts), last);
  if (link && link.waitedMillis >= (lease?.waitedMillis ?? 0)) {
    const began = lastAt(told, atMillis(told, link.from) - link.waitedMillis);
    return say.waitedForPooler(whyNoServer(told, began));
  }
  const pool = lease && told.ledger.pools.get(lease.pool);
  if (!lease || !pool) return "";
  const since = atMillis(told, lease.from) - lease.waitedMillis;
  const dial = told.ledger.connections.get(lease.connection)?.dialled;
  if (dial && dial.request === lease.request && dial.atMillis >= since - 1e-6) return "";
  const { full, words } = clientsTaken(told, pool, facts, lastAt(told, since));
  return full ? say.waitedForClient(words) : "";
}

/** What it left behind, or ran into, after its answer, as sentences. */
export function aftermath(told: Told, facts: RequestFacts): string[] {
  return [...keptClients(told, facts), ...frozenQueries(told, facts)].slice(0, 3);
}

function keptClients(told: Told, { leases, dials, ended }: RequestFacts): string[] {
  const words: string[] = [];
  for (const { leaked, to, connection, pool, source } of leases) {
    if (leaked === never) continue;
    const line = onLine(source);
    words.push(
      to === never ? say.neverGaveBack(connection, pool, line) : say.gaveBackLate(connection, pool, line, at(told, to)),
    );
  }
  for (const dial of dials) {
    const { dialled, closed, opened } = dial;
    if (dialled.client === "client" && opened !== never && closed === never && ended && !servesOthers(dial))
      words.push(say.neverClosed(dialled.connection, onLine(dialled.source)));
  }
  return words;
}

/** Queries that nobody had an answer to when the instance was frozen, after the request's own answer. */
function frozenQueries(told: Told, { started, queries, ended }: RequestFacts): string[] {
  const instance = told.ledger.instances.get(started?.instance ?? -1);
  const end = ended?.seq ?? never;
  const groups = new Map<string, { count: number; facts: say.FrozenQueries }>();
  for (const { from: asked, to: answered, source } of queries) {
    const frozen = instance?.frozen.find(({ from }) => asked < from && from < answered);
    if (!instance || !frozen || answered < end) continue;
    const facts: say.FrozenQueries = {
      onLine: onLine(source),
      instance: instance.instance,
      frozenAt: at(told, frozen.from),
      thawedAt: frozen.to === never ? null : at(told, frozen.to),
    };
    const key = JSON.stringify(facts);
    groups.set(key, { count: (groups.get(key)?.count ?? 0) + 1, facts });
  }
  return [...groups.values()].map(({ count, facts }) => say.frozenQueries(count, facts));
}
