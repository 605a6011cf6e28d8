import type { SourceLine } from "#sim/trace.ts";
import { plural } from "../frames/format.ts";
import { type ConnectionFacts, during, type Lease, type Ledger, never } from "./facts.ts";
import { lineWords, listed } from "./words.ts";

/** Why somebody has something that others wait for; the words follow a number. */
interface Use {
  words: string;
  source?: SourceLine;
  /** Told as a number of pools too, where several share the line. */
  pool?: number;
}

/** Those who hold something for the same reason, because of the same line. */
export interface Holders {
  count: number;
  words: string;
  source?: SourceLine;
  pools: Set<number>;
  connections: number[];
}

const ended = (ledger: Ledger, request: number | null): number =>
  request === null ? never : (ledger.requests.get(request)?.ended?.seq ?? never);

const isFrozen = (ledger: Ledger, instance: number, index: number): boolean =>
  ledger.instances.get(instance)?.frozen.some((span) => during(span, index)) ?? false;

const from = (source: SourceLine | undefined) => (source ? ` on ${lineWords(source)}` : "");

function useOfLease(ledger: Ledger, lease: Lease, index: number): Use {
  const { request, source, leaked, to } = lease;
  const taken = `taken${from(source)}`;
  const of = source && { source };
  if (leaked <= index || ended(ledger, request) <= index)
    return {
      words: to === never ? `${taken} and never given back` : `${taken} and given back after their request`,
      ...of,
    };
  if (isFrozen(ledger, lease.instance, index)) return { words: `${taken}, in frozen instances`, ...of };
  if (request === null) return { words: `${taken}, outside of a request`, ...of };
  const kept = leaked !== never && to === never ? " and never given back" : "";
  return { words: `${taken} by running requests${kept}`, ...of };
}

function useOfBare(ledger: Ledger, facts: ConnectionFacts, index: number): Use {
  const { dialled, closed, queries } = facts;
  const { request, source, instance } = dialled;
  const opened = `opened${from(source)}`;
  const of = source && { source };
  const isShared = request === null || queries.some((query) => query.request !== null && query.request !== request);
  const isOver = ended(ledger, request) <= index;
  if (isShared) {
    const frozen = isFrozen(ledger, instance, index) ? ", in frozen instances" : "";
    return { words: `${opened}, each kept by its instance for its requests${frozen}`, ...of };
  }
  if (closed === never && ended(ledger, request) !== never) return { words: `${opened} and never closed`, ...of };
  return { words: isOver ? `${opened} and closed after their request` : `${opened} by running requests`, ...of };
}

/** What a client connection that is open at event `index` is open for. */
export function useAt(ledger: Ledger, facts: ConnectionFacts, index: number): Use {
  const { dialled, leases } = facts;
  const { instance, pool } = dialled;
  if ((ledger.instances.get(instance)?.gone ?? never) <= index) return { words: "of instances that are gone" };
  if (dialled.client === "client") return useOfBare(ledger, facts, index);
  const lease = leases.findLast((lease) => during(lease, index));
  if (lease) return useOfLease(ledger, lease, index);
  const source = pool === null ? undefined : ledger.pools.get(pool)?.created.source;
  const of = source && { source };
  const made = { ...of, ...(pool !== null && { pool }) };
  if (!leases.some((lease) => lease.from <= index))
    return { words: `just opened${from(dialled.source)}`, ...(dialled.source && { source: dialled.source }) };
  const where = isFrozen(ledger, instance, index) ? "idle in frozen instances" : "idle";
  return { words: `${where}, of pools made${from(source)}`, ...made };
}

/** Groups by reason and line, the largest first. */
function grouped(uses: Array<{ connection: number; use: Use }>): Holders[] {
  const groups = new Map<string, Holders>();
  for (const { connection, use } of uses) {
    const { words, source, pool } = use;
    let group = groups.get(words);
    if (!group) {
      group = { count: 0, words, ...(source && { source }), pools: new Set(), connections: [] };
      groups.set(words, group);
    }
    group.count++;
    group.connections.push(connection);
    if (pool !== undefined) group.pools.add(pool);
  }
  for (const group of groups.values())
    if (group.pools.size > 0) group.words = group.words.replace("of pools", `of ${plural(group.pools.size, "pool")}`);
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

const isOpen = ({ opened, closed }: ConnectionFacts, index: number) => opened <= index && index < closed;

/** Who holds the database's slots right after event `index`. */
export function slotHolders(ledger: Ledger, index: number): Holders[] {
  const uses: Array<{ connection: number; use: Use }> = [];
  for (const facts of ledger.connections.values())
    if (facts.dialled.to === "database" && isOpen(facts, index))
      uses.push({ connection: facts.dialled.connection, use: useAt(ledger, facts, index) });
  for (const { server, opened, closed } of ledger.servers.values())
    if (opened <= index && index < closed) uses.push({ connection: -server, use: { words: "of the pooler" } });
  return grouped(uses);
}

/** Who holds the client connections of the pooler. */
export function poolerClients(ledger: Ledger, index: number): Holders[] {
  const uses: Array<{ connection: number; use: Use }> = [];
  for (const facts of ledger.connections.values())
    if (facts.dialled.to === "pooler" && isOpen(facts, index))
      uses.push({ connection: facts.dialled.connection, use: useAt(ledger, facts, index) });
  return grouped(uses);
}

/** Who has the clients of a pool; those still being opened count. */
export function clientHolders(ledger: Ledger, pool: number, index: number): Holders[] {
  const uses: Array<{ connection: number; use: Use }> = [];
  for (const facts of ledger.pools.get(pool)?.connections ?? []) {
    const { dialled, opened, refused, closed } = facts;
    const { connection, source } = dialled;
    const lease = facts.leases.findLast((lease) => during(lease, index));
    if (lease) uses.push({ connection, use: useOfLease(ledger, lease, index) });
    else if (dialled.seq <= index && index < Math.min(opened, refused, closed))
      uses.push({ connection, use: { words: `still being opened${from(source)}`, ...(source && { source }) } });
  }
  return grouped(uses);
}

/** Who is linked to the pooler's server connections. */
export function serverHolders(ledger: Ledger, index: number): Holders[] {
  const uses: Array<{ connection: number; use: Use }> = [];
  for (const { links } of ledger.servers.values()) {
    const link = links.findLast((one) => during(one, index));
    const facts = link && ledger.connections.get(link.connection);
    if (!link || !facts) continue;
    const query = facts.queries.findLast((one) => one.from <= index);
    const source = query?.source ?? facts.dialled.source;
    const doing =
      query && during(query, index)
        ? `in a query${from(source)}`
        : `linked to a client that ran no query; its last${source ? ` was${from(source)}` : " has no line"}`;
    uses.push({ connection: link.connection, use: { words: doing, ...(source && { source }) } });
  }
  return grouped(uses);
}

/** `11 of them opened on line 8 of lib/db.ts and never closed, 6 idle, of 2 pools made on line 3`; at most three groups. */
export function holderWords(holders: readonly Holders[]): string {
  const all = holders.reduce((sum, { count }) => sum + count, 0);
  const shown = holders.slice(0, 3);
  const rest = all - shown.reduce((sum, { count }) => sum + count, 0);
  const [first] = holders;
  if (holders.length === 1 && first)
    return `${all === 1 ? "it was" : all === 2 ? "both were" : `all ${all} were`} ${first.words}`;
  const items = shown.map(({ count, words }, place) => `${count}${place === 0 ? " of them" : ""} ${words}`);
  return `${[...items, ...(rest > 0 ? [`${rest} for other reasons`] : [])].join("; ")}`;
}

/** Where a list of requests helps: those whose clients the holders have. */
export function holdingRequests(ledger: Ledger, holders: Holders, index: number): string {
  const requests = holders.connections.flatMap((connection) => {
    const facts = ledger.connections.get(connection);
    const request = facts?.leases.findLast((lease) => during(lease, index))?.request ?? facts?.dialled.request;
    return request === null || request === undefined ? [] : [request];
  });
  const unique = [...new Set(requests)].sort((a, b) => a - b);
  const shown = unique.slice(0, 4).map(String);
  return listed(unique.length > 4 ? [...shown, `${unique.length - 4} more`] : shown);
}
