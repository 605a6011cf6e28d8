import { formatMillis, plural } from "../frames/format.ts";
import { never, type PoolFacts } from "./facts.ts";
import { clientHolders, holderWords } from "./holders.ts";
import type { Story } from "./story.ts";
import { at, atMillis, partsOf, type Step, step, type Told, waitOption } from "./told.ts";
import { onLine, requestWords, times } from "./words.ts";

interface Peaks {
  lent: number;
  lentAt: number;
  waiting: number;
  waitingAt: number;
}

/** Where a pool was made, how much of it was used, who waited for it, and what never came back. */
export function poolStory(told: Told, pool: number): Story {
  const subject = { kind: "pool", pool } as const;
  const title = `Pool ${pool}`;
  const facts = told.ledger.pools.get(pool);
  if (!facts) return { subject, title, outcome: `This run has no pool ${pool}.`, parts: [] };
  const peaks = peaksOf(told, facts);
  const words = [made(told, facts), used(told, facts, peaks), waited(told, facts, peaks), leaks(told, facts)];
  return {
    subject,
    title,
    outcome: words.filter(Boolean).join(" "),
    parts: partsOf(told, stepsOf(told, facts, peaks)),
  };
}

function peaksOf({ timeline }: Told, { created, leases }: PoolFacts): Peaks {
  const peaks: Peaks = { lent: 0, lentAt: created.seq, waiting: 0, waitingAt: created.seq };
  const changes = leases.flatMap(({ from, to }) => [
    { at: from, by: 1 },
    { at: to, by: -1 },
  ]);
  let lent = 0;
  for (const { at, by } of changes.sort((a, b) => a.at - b.at)) {
    lent += by;
    if (lent > peaks.lent) Object.assign(peaks, { lent, lentAt: at });
  }
  const track = timeline.pools.find((one) => one.pool === created.pool)?.track;
  track?.values.forEach(({ waiting }, place) => {
    if (waiting > peaks.waiting) Object.assign(peaks, { waiting, waitingAt: track.indexes[place] });
  });
  return peaks;
}

function made({ ledger }: Told, { created }: PoolFacts): string {
  const { pool, instance, max, source } = created;
  const fellows = (ledger.instances.get(instance)?.pools ?? []).filter((other) => {
    const at = ledger.pools.get(other)?.created.source;
    return source ? at?.file === source.file && at.line === source.line : at === undefined;
  });
  const place = fellows.indexOf(pool) + 1;
  const many =
    fellows.length > 1 && source
      ? ` This line ran ${times(fellows.length)} in this instance, so it made ${fellows.length} pools; this is number ${place}.`
      : "";
  const all = [...ledger.pools.values()].filter(
    ({ created: other }) => source && other.source?.file === source.file && other.source.line === source.line,
  ).length;
  const whole = all > fellows.length ? ` In the whole run it made ${all} pools.` : "";
  return `Instance ${instance} made pool ${pool}${onLine(source)}, with max ${max}.${many}${whole}`;
}

function used(told: Told, { created, connections, leases }: PoolFacts, peaks: Peaks): string {
  const opened = connections.filter((one) => one.opened !== never).length;
  const refused = connections.filter((one) => one.refused !== never).length;
  const dials = `It dialled ${plural(connections.length, "connection")}${refusedWords(refused, connections.length)}`;
  if (connections.length === 0) return "It dialled no connection and lent no client.";
  if (leases.length === 0) return `${dials}, and lent no client${opened > 0 ? `, though ${opened} opened` : ""}.`;
  const requests = new Set(leases.flatMap(({ request }) => request ?? [])).size;
  const whom = requests === 0 ? "outside of a request" : `to ${plural(requests, "request")}`;
  const clients = `${times(leases.length)}, ${whom}`;
  return `${dials}, and lent a client ${clients}; at most ${peaks.lent} of ${created.max} ${peaks.lent === 1 ? "was" : "were"} lent at once${at(told, peaks.lentAt).replace(" at", ", first at")}.`;
}

const refusedWords = (refused: number, all: number): string => {
  if (refused === 0) return "";
  if (refused < all) return `, of which ${refused} ${refused === 1 ? "was" : "were"} refused`;
  return all === 1 ? ", which was refused" : ", all of them refused";
};

function waited(told: Told, { created, leases }: PoolFacts, peaks: Peaks): string {
  if (peaks.waiting === 0) return "Nobody waited in its queue.";
  const [longest] = [...leases].sort((a, b) => b.waitedMillis - a.waitedMillis);
  const limit = created.connectionTimeoutMillis;
  const option = waitOption(told);
  const bound =
    limit > 0
      ? `at most ${formatMillis(limit)}${option ? ` (${option})` : ""}`
      : `for as long as it takes, since ${option ? `it has no ${option}` : "mysql2 has no option that bounds it"}`;
  const most =
    longest && longest.waitedMillis > 0.05
      ? ` The longest wait that ended with a client took ${formatMillis(longest.waitedMillis)}.`
      : "";
  const holders = clientHolders(told.ledger, created.pool, peaks.waitingAt);
  const who = holders.length > 0 ? ` Its clients then: ${holderWords(holders)}.` : "";
  return `At most ${peaks.waiting} waited in its queue${at(told, peaks.waitingAt).replace(" at", ", first at")}; it lets them wait ${bound}.${most}${who}`;
}

function leaks(told: Told, { leases }: PoolFacts): string {
  const leaked = leases.filter((lease) => lease.leaked !== never);
  if (leaked.length === 0) return "";
  const lines = new Map<string, number>();
  for (const { source, to } of leaked) {
    const words = `taken${onLine(source)} and ${to === never ? "never given back" : "given back only after their request"}`;
    lines.set(words, (lines.get(words) ?? 0) + 1);
  }
  const [first] = leaked;
  const groups = [...lines].sort((a, b) => b[1] - a[1]).map(([words, count]) => `${count} ${words}`);
  const whose = requestWords([...new Set(leaked.flatMap(({ request }) => request ?? []))]);
  return `It leaked ${plural(leaked.length, "client")}, the first${at(told, first?.leaked ?? 0)}: ${groups.slice(0, 3).join("; ")} (${whose}).`;
}

function stepsOf(told: Told, facts: PoolFacts, peaks: Peaks): Step[] {
  const { created, leases, connections } = facts;
  const steps = [step(told, created.seq, 10, `instance ${created.instance} made it, with max ${created.max}`)];
  const [dial] = connections;
  if (dial) steps.push(step(told, dial.dialled.seq, 5, `it dialled its first connection, ${dial.dialled.connection}`));
  const [first] = leases;
  if (first)
    steps.push(step(told, first.from, 5, `it lent a client for the first time, connection ${first.connection}`));
  if (peaks.lent > 0)
    steps.push(step(told, peaks.lentAt, 8, `${peaks.lent} of ${created.max} clients were lent, the most at once`));
  if (peaks.waiting > 0)
    steps.push(step(told, peaks.waitingAt, 8, `${peaks.waiting} waited in its queue, the most at once`));
  for (const { refused, dialled } of connections)
    if (refused !== never) steps.push(step(told, refused, 4, `connection ${dialled.connection} was refused`));
  for (const { leaked, connection, request, source } of leases)
    if (leaked !== never)
      steps.push({
        ...step(
          told,
          leaked,
          7,
          `connection ${connection} was leaked: request ${request} was over and had not given it back`,
        ),
        ...(source && { source }),
      });
  const last = leases.at(-1);
  if (last && last.to !== never && atMillis(told, last.to) > 0)
    steps.push(step(told, last.to, 3, `its last client came back, connection ${last.connection}`));
  return steps;
}
