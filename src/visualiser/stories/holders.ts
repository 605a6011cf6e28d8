import type { SourceLine } from "#sim/trace.ts";
import * as say from "#strings/visualiser-story-holders.ts";
import { type ConnectionFacts, during, type Ledger } from "./facts.ts";
import { type Use, useAt, useOfLease, useWords } from "./uses.ts";

/** Those who hold something for the same reason, because of the same line. */
export interface Holders {
  count: number;
  /** After their number: `opened on line 8 of lib/db.ts and never closed`. */
  words: string;
  source?: SourceLine;
}

/** Groups by reason and line, the largest first. */
function grouped(uses: readonly Use[]): Holders[] {
  const groups = new Map<string, Use[]>();
  for (const use of uses) {
    const { before, after, source, frozen, request } = use;
    const key = JSON.stringify([before, after, source?.file, source?.line, frozen === true, request === undefined]);
    const group = groups.get(key);
    if (group) group.push(use);
    else groups.set(key, [use]);
  }
  const holders = [...groups.values()].map((group) => {
    const source = group[0]?.source;
    return { count: group.length, words: useWords(group), ...(source && { source }) };
  });
  return holders.sort((a, b) => b.count - a.count);
}

const isOpen = ({ opened, closed }: ConnectionFacts, index: number) => opened <= index && index < closed;

/** Who holds the slots of the database, or of its replica, right after event `index`. */
export function slotHolders(ledger: Ledger, index: number, of: "database" | "replica" = "database"): Holders[] {
  const uses: Use[] = [];
  for (const facts of ledger.connections.values())
    if (facts.dialled.to === of && isOpen(facts, index)) uses.push(useAt(ledger, facts, index));
  if (of === "replica") return grouped(uses);
  for (const server of ledger.servers.values())
    if (server.opened <= index && index < server.closed) uses.push({ before: say.ofPooler, after: "" });
  return grouped(uses);
}

/** Who holds the client connections of the pooler. */
export function poolerClients(ledger: Ledger, index: number): Holders[] {
  const uses: Use[] = [];
  for (const facts of ledger.connections.values())
    if (facts.dialled.to === "pooler" && isOpen(facts, index)) uses.push(useAt(ledger, facts, index));
  return grouped(uses);
}

/** Who has the clients of a pool; those still being opened count. */
export function clientHolders(ledger: Ledger, pool: number, index: number): Holders[] {
  const uses: Use[] = [];
  for (const { dialled, opened, refused, closed, leases } of ledger.pools.get(pool)?.connections ?? []) {
    const { source } = dialled;
    const lease = leases.findLast((one) => during(one, index));
    if (lease) uses.push(useOfLease(ledger, lease, index));
    else if (dialled.seq <= index && index < Math.min(opened, refused, closed))
      uses.push({ before: say.stillOpening, after: "", ...(source && { source }) });
  }
  return grouped(uses);
}

/** Who is linked to the pooler's server connections. */
export function serverHolders(ledger: Ledger, index: number): Holders[] {
  const uses: Use[] = [];
  for (const { links } of ledger.servers.values()) {
    const link = links.findLast((one) => during(one, index));
    const facts = link && ledger.connections.get(link.connection);
    if (!facts) continue;
    const query = facts.queries.findLast((one) => one.from <= index);
    const source = query?.source ?? facts.dialled.source;
    const before = query && during(query, index) ? say.inQuery : query ? say.lastQuery : say.dialledOnly;
    uses.push({ before, after: "", ...(source && { source }) });
  }
  return grouped(uses);
}

export const countOf = (holders: readonly Holders[]): number => holders.reduce((sum, { count }) => sum + count, 0);

/** `11 of them opened on line 8 of lib/db.ts and never closed; 6 idle in 2 pools made on line 3 of lib/db.ts`; at most four groups. */
export function holderWords(holders: readonly Holders[]): string {
  const all = countOf(holders);
  const [first] = holders;
  if (holders.length === 1 && first) {
    return say.allFor(all, first.words);
  }
  const most = holders.length === 4 ? 4 : 3;
  const shown = holders.slice(0, most);
  const left = holders.slice(most);
  const items = shown.map(({ count, words }, place) => (place === 0 ? say.firstGroup : say.nextGroup)(count, words));
  if (left.length > 0) items.push(say.otherReasons(countOf(left)));
  return say.groups(items);
}
