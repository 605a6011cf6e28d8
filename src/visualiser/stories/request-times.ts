import { listed } from "#strings/visualiser-stories.ts";
import * as say from "#strings/visualiser-story-request.ts";
import { formatMillis } from "../frames/format.ts";
import { during, never, type RequestFacts } from "./facts.ts";
import { atMillis, type Told } from "./told.ts";
import { linksOf, queuedSince, waitsInside } from "./waits.ts";

/** A share of a request's time; shares may overlap where a handler does several things at once. */
export interface Share {
  millis: number;
  words: string;
}

type Span = [from: number, to: number];

/** How much of the time from `start` to `end` the spans cover. */
function covered(spans: readonly Span[], start: number, end: number): number {
  let sum = 0;
  let reached = start;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    sum += Math.max(0, Math.min(to, end) - Math.max(from, reached));
    reached = Math.max(reached, Math.min(to, end));
  }
  return sum;
}

/** Where a request's time went between its arrival and event `last`, the largest share first; what no event explains is not listed. */
export function sharesOf(told: Told, facts: RequestFacts, last: number): Share[] {
  const { ledger } = told;
  const start = facts.arrived?.atMillis ?? 0;
  const end = atMillis(told, last);
  const moment = (index: number) => (index === never ? Number.POSITIVE_INFINITY : atMillis(told, index));
  const shares: Share[] = [];
  const share = (spans: Span[], words: string) => {
    const millis = covered(spans, start, end);
    if (millis > 0.05) shares.push({ millis, words: say.share(formatMillis(millis), words) });
  };

  const { started } = facts;
  if (!started) return [{ millis: end - start, words: say.share(formatMillis(end - start), say.forInstance) }];
  const cold = ledger.instances.get(started.instance);
  const coldHere = cold && cold.cold !== never && atMillis(told, cold.cold) >= start && cold.warm < started.seq;
  share([[start, started.atMillis]], coldHere ? say.forColdInstance(started.instance) : say.forInstance);

  const inQueue: Span[] = [];
  const pools = new Set<number>();
  for (const { from, waitedMillis, pool } of facts.leases) {
    if (from > last || waitedMillis <= 0) continue;
    inQueue.push([atMillis(told, from) - waitedMillis, atMillis(told, from)]);
    pools.add(pool);
  }
  const request = started.request;
  const life = told.timeline.requests.find((one) => one.request === request);
  life?.track.values.forEach((value, place) => {
    const from = life.track.indexes[place] as number;
    if (value.state === "waiting" && from <= last)
      inQueue.push([atMillis(told, from), moment(life.track.indexes[place + 1] ?? never)]);
  });
  const dialling: Span[] = facts.dials
    .filter(({ dialled }) => dialled.seq <= last)
    .map(({ dialled, opened, refused, closed }) => [dialled.atMillis, moment(Math.min(opened, refused, closed))]);
  const inPool = covered(inQueue, start, end);
  const both =
    covered(inQueue, start, end) + covered(dialling, start, end) - covered([...inQueue, ...dialling], start, end);
  const dialled = both > inPool / 2 ? say.whileOpening : "";
  const [pool = null] = pools.size === 1 ? pools : [];
  share(inQueue, say.forClient(pool, dialled));
  if (covered(dialling, start, end) - both > 0.05) share(dialling, say.openingConnections(dialling.length));

  const inLine: Span[] = [];
  for (const { from, waitedMillis } of linksOf(told, facts))
    if (waitedMillis > 0 && from <= last) inLine.push([moment(from) - waitedMillis, moment(from)]);
  for (const lease of facts.leases) {
    const connection = ledger.connections.get(lease.connection);
    const since = connection && during(lease, last) ? queuedSince(connection, last) : never;
    if (since !== never) inLine.push([moment(since), end]);
  }
  share(inLine, say.forServer);

  const queries = facts.queries.filter(({ from }) => from <= last);
  const waits = queries.flatMap((query) => waitsInside(told, query));
  const spansOf = (kind: "lock" | "simulator"): Span[] =>
    waits
      .filter((wait) => wait.kind === kind)
      .map(({ index, waitedMillis }) => [moment(index) - waitedMillis, moment(index)]);
  share(
    queries.map(({ from, to }) => [moment(from), moment(to)]),
    say.inQueries(
      queries.length,
      innerWords(covered(spansOf("lock"), start, end), covered(spansOf("simulator"), start, end)),
    ),
  );

  const calls: Span[] = [];
  for (const index of facts.events) {
    const event = ledger.events[index];
    if (index <= last && event?.type === "fetch-finished")
      calls.push([event.atMillis - event.durationMillis, event.atMillis]);
  }
  share(calls, say.inCalls(calls.length));
  return shares.sort((a, b) => b.millis - a.millis);
}

function innerWords(lock: number, simulator: number): string {
  const inner = [
    ...(lock > 0.05 ? [say.ofItForLock(formatMillis(lock))] : []),
    ...(simulator > 0.05 ? [say.ofItForSimulator(formatMillis(simulator))] : []),
  ];
  return inner.length > 0 ? say.inner(listed(inner)) : "";
}
