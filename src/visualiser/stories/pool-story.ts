import { none, times, titles } from "#strings/visualiser-stories.ts";
import * as say from "#strings/visualiser-story-pool.ts";
import { formatMillis } from "../frames/format.ts";
import { never, type PoolFacts } from "./facts.ts";
import { clientHolders, holderWords } from "./holders.ts";
import type { Story } from "./story.ts";
import { at, atMillis, momentOf, partsOf, type Step, step, type Told, waitOption } from "./told.ts";
import { onLine, requestWords } from "./words.ts";

interface Peaks {
  lent: number;
  lentAt: number;
  waiting: number;
  waitingAt: number;
}

/** Where a pool was made, how much of it was used, who waited for it, and what never came back. */
export function poolStory(told: Told, pool: number): Story {
  const subject = { kind: "pool", pool } as const;
  const title = titles.pool(pool);
  const facts = told.ledger.pools.get(pool);
  if (!facts) return { subject, title, outcome: none.pool(pool), parts: [] };
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
  const many = fellows.length > 1 && source ? say.lineRanOften(times(fellows.length), fellows.length, place) : "";
  const all = [...ledger.pools.values()].filter(
    ({ created: other }) => source && other.source?.file === source.file && other.source.line === source.line,
  ).length;
  const whole = all > fellows.length ? say.poolsInWholeRun(all) : "";
  return [say.made(instance, pool, onLine(source), max), many, whole].filter(Boolean).join(" ");
}

function used(told: Told, { created, connections, leases }: PoolFacts, peaks: Peaks): string {
  const opened = connections.filter((one) => one.opened !== never).length;
  const refused = connections.filter((one) => one.refused !== never).length;
  const dials = say.dialled(connections.length, refused);
  if (connections.length === 0) return say.dialledNothing;
  if (leases.length === 0) return opened > 0 ? say.lentNoneThoughOpened(dials, opened) : say.lentNone(dials);
  const requests = new Set(leases.flatMap(({ request }) => request ?? [])).size;
  const whom = requests === 0 ? say.outsideOfRequest : say.toRequests(requests);
  return say.lent(dials, times(leases.length), whom, peaks.lent, created.max, momentOf(told, peaks.lentAt));
}

function waited(told: Told, { created, leases }: PoolFacts, peaks: Peaks): string {
  if (peaks.waiting === 0) return say.nobodyWaited;
  const [longest] = [...leases].sort((a, b) => b.waitedMillis - a.waitedMillis);
  const limit = created.connectionTimeoutMillis;
  const option = waitOption(told);
  const bound = limit > 0 ? say.atMost(formatMillis(limit), option) : say.asLongAsItTakes(option);
  const most = longest && longest.waitedMillis > 0.05 ? say.longestWait(formatMillis(longest.waitedMillis)) : "";
  const holders = clientHolders(told.ledger, created.pool, peaks.waitingAt);
  const who = holders.length > 0 ? say.clientsThen(holderWords(holders)) : "";
  const first = say.mostWaited(peaks.waiting, momentOf(told, peaks.waitingAt), bound);
  return [first, most, who].filter(Boolean).join(" ");
}

function leaks(told: Told, { leases }: PoolFacts): string {
  const leaked = leases.filter((lease) => lease.leaked !== never);
  if (leaked.length === 0) return "";
  const lines = new Map<string, number>();
  for (const { source, to } of leaked) {
    const words = (to === never ? say.neverGivenBack : say.givenBackLate)(onLine(source));
    lines.set(words, (lines.get(words) ?? 0) + 1);
  }
  const [first] = leaked;
  const groups = [...lines].sort((a, b) => b[1] - a[1]).map(([words, count]) => say.leakedGroup(count, words));
  const whose = requestWords([...new Set(leaked.flatMap(({ request }) => request ?? []))]);
  return say.leaked(leaked.length, at(told, first?.leaked ?? 0), groups.slice(0, 3), whose);
}

function stepsOf(told: Told, facts: PoolFacts, peaks: Peaks): Step[] {
  const { created, leases, connections } = facts;
  const steps = [step(told, created.seq, 10, say.stepMade(created.instance, created.max))];
  const [dial] = connections;
  if (dial) steps.push(step(told, dial.dialled.seq, 5, say.stepFirstDial(dial.dialled.connection)));
  const [first] = leases;
  if (first) steps.push(step(told, first.from, 5, say.stepFirstLent(first.connection)));
  if (peaks.lent > 0) steps.push(step(told, peaks.lentAt, 8, say.stepMostLent(peaks.lent, created.max)));
  if (peaks.waiting > 0) steps.push(step(told, peaks.waitingAt, 8, say.stepMostWaiting(peaks.waiting)));
  for (const { refused, dialled } of connections)
    if (refused !== never) steps.push(step(told, refused, 4, say.stepRefused(dialled.connection)));
  for (const { leaked, connection, request, source } of leases)
    if (leaked !== never)
      steps.push({
        ...step(told, leaked, 7, say.stepLeaked(connection, request)),
        ...(source && { source }),
      });
  const last = leases.at(-1);
  if (last && last.to !== never && atMillis(told, last.to) > 0)
    steps.push(step(told, last.to, 3, say.stepLastBack(last.connection)));
  return steps;
}
