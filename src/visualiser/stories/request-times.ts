import { formatMillis, plural } from "../frames/format.ts";
import { during, never, type RequestFacts } from "./facts.ts";
import { atMillis, type Told } from "./told.ts";
import { linksOf, queuedSince, waitsInside } from "./waits.ts";
import { listed } from "./words.ts";

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
    if (millis > 0.05) shares.push({ millis, words: `${formatMillis(millis)} ${words}` });
  };

  const { started } = facts;
  if (!started) return [{ millis: end - start, words: `${formatMillis(end - start)} waiting for an instance` }];
  const cold = ledger.instances.get(started.instance);
  const coldHere = cold && cold.cold !== never && atMillis(told, cold.cold) >= start && cold.warm < started.seq;
  share(
    [[start, started.atMillis]],
    coldHere ? `waiting for instance ${started.instance} to start cold` : "waiting for an instance",
  );

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
  const dialled = both > inPool / 2 ? ", while its connection was being opened" : "";
  share(inQueue, `waiting for a client${pools.size === 1 ? ` of pool ${[...pools][0]}` : " of a pool"}${dialled}`);
  if (covered(dialling, start, end) - both > 0.05) share(dialling, `opening ${plural(dialling.length, "connection")}`);

  const inLine: Span[] = [];
  for (const { from, waitedMillis } of linksOf(told, facts))
    if (waitedMillis > 0 && from <= last) inLine.push([moment(from) - waitedMillis, moment(from)]);
  for (const lease of facts.leases) {
    const connection = ledger.connections.get(lease.connection);
    const since = connection && during(lease, last) ? queuedSince(connection, last) : never;
    if (since !== never) inLine.push([moment(since), end]);
  }
  share(inLine, "waiting for a server connection of the pooler");

  const queries = facts.queries.filter(({ from }) => from <= last);
  const waits = queries.flatMap((query) => waitsInside(told, query));
  const spansOf = (kind: "lock" | "simulator"): Span[] =>
    waits
      .filter((wait) => wait.kind === kind)
      .map(({ index, waitedMillis }) => [moment(index) - waitedMillis, moment(index)]);
  share(
    queries.map(({ from, to }) => [moment(from), moment(to)]),
    `in ${queries.length === 1 ? "a query" : `${queries.length} queries`}${innerWords(
      covered(spansOf("lock"), start, end),
      covered(spansOf("simulator"), start, end),
    )}`,
  );

  const calls: Span[] = [];
  for (const index of facts.events) {
    const event = ledger.events[index];
    if (index <= last && event?.type === "fetch-finished")
      calls.push([event.atMillis - event.durationMillis, event.atMillis]);
  }
  share(calls, calls.length === 1 ? "in a call to another service" : `in ${calls.length} calls to other services`);
  return shares.sort((a, b) => b.millis - a.millis);
}

function innerWords(lock: number, simulator: number): string {
  const inner = [
    ...(lock > 0.05 ? [`${formatMillis(lock)} of it waiting for a lock`] : []),
    ...(simulator > 0.05
      ? [`${formatMillis(simulator)} of it only because one Postgres serves all sessions of this simulation`]
      : []),
  ];
  return inner.length > 0 ? ` (${listed(inner)})` : "";
}
