import { defineChecks, type EventOf, failed, passed, type Run } from "#lab/author.ts";
import {
  answeredWithoutQuery,
  endsOf,
  failedRequests,
  firstRefusal,
  latencyWithin,
  outlivedErrors,
  pathsOf,
  staleAnswers,
} from "#lab/check-kit.ts";

/** How long an instance that serves nobody may hold a connection: five seconds, and what closing one takes. */
const heldMillis = 5_500;
/** How long it may stay awake after its last answer. */
const awakeMillis = 6_000;
/** Connections that the two versions may dial: a pool each, and again for what went idle or was ended. */
const dialsAllowed = 80;
const latencyMillis = 400;

const seconds = (millis: number) => `${(millis / 1000).toFixed(1)} s`;

/** How many pieces had come in when they were counted; `null` where an answer isn't those of its item. */
function countIn(path: string, body: string): number | null {
  const item = Number(path.split("item=")[1]);
  const pieces = Number(/"pieces":(\d+)/.exec(body)?.[1]);
  return body === JSON.stringify({ item, pieces }) && pieces >= item * 100 ? pieces - item * 100 : null;
}

interface Span {
  from: number;
  to: number;
}

/** When an instance had no request that waits for an answer, from its first request on. */
function idleSpans(run: Run): Map<number, Span[]> {
  const spans = new Map<number, Span[]>();
  const open = new Map<number, number>();
  const ends = endsOf(run);
  const changes = run.events("request-started").flatMap(({ request, instance, atMillis }) => [
    { instance, atMillis, by: 1 },
    { instance, atMillis: ends.get(request) ?? run.trace.endedAtMillis, by: -1 },
  ]);
  for (const { instance, atMillis, by } of changes.sort((a, b) => a.atMillis - b.atMillis || b.by - a.by)) {
    const before = open.get(instance) ?? 0;
    open.set(instance, before + by);
    const own = spans.get(instance) ?? [];
    spans.set(instance, own);
    const last = own.at(-1);
    if (before === 0 && last !== undefined) last.to = atMillis;
    if (before + by === 0) own.push({ from: atMillis, to: run.trace.endedAtMillis });
  }
  return spans;
}

interface Held extends Span {
  dialled: EventOf<"connection-dialled">;
}

/** Connections that the server kept for an instance which had nobody to serve, each for its longest time. */
function heldIdle(run: Run): Held[] {
  const spans = idleSpans(run);
  const opened = new Map(run.events("connection-opened").map(({ connection, atMillis }) => [connection, atMillis]));
  const closed = new Map(run.events("connection-closed").map(({ connection, atMillis }) => [connection, atMillis]));
  return run.events("connection-dialled").flatMap((dialled) => {
    const openedAt = opened.get(dialled.connection);
    if (openedAt === undefined) return [];
    const closedAt = closed.get(dialled.connection) ?? run.trace.endedAtMillis;
    const [longest] = (spans.get(dialled.instance) ?? [])
      .map(({ from, to }) => ({ from: Math.max(from, openedAt), to: Math.min(to, closedAt) }))
      .sort((a, b) => b.to - b.from - (a.to - a.from));
    return longest && longest.to > longest.from ? [{ ...longest, dialled }] : [];
  });
}

/** The longest that any instance stayed awake with nobody to serve. */
function longestAwake(run: Run): { instance: number; from: number; millis: number } {
  const frozen = run.events("instance-frozen");
  let longest = { instance: 0, from: 0, millis: 0 };
  for (const [instance, spans] of idleSpans(run))
    for (const { from, to } of spans) {
      const rest = frozen.find((event) => event.instance === instance && event.atMillis >= from)?.atMillis ?? to;
      const millis = Math.min(rest, to) - from;
      if (millis > longest.millis) longest = { instance, from, millis };
    }
  return longest;
}

export default defineChecks([
  {
    id: "slots-given-back",
    title: "An instance that serves nobody holds no connection",
    evaluate(run) {
      const all = heldIdle(run);
      const held = all.filter(({ from, to }) => to - from > heldMillis);
      const [first] = [...held].sort((a, b) => b.to - b.from - (a.to - a.from));
      const release = run.events("deployment-started")[0]?.atMillis ?? 0;
      if (first === undefined)
        return passed("No instance held a connection for more than 5.5 s after its last answer.");
      const zombies = all.filter(({ from, to }) => from < release && to > release).length;
      const { instance, connection, source } = first.dialled;
      const frozen = run
        .events("instance-frozen")
        .some((event) => event.instance === instance && event.atMillis >= first.from && event.atMillis < first.to);
      return failed(
        `${held.length} connections were held for more than 5.5 s by an instance that served nobody, target 0; ${zombies} of them stood there as the release began. ` +
          `Instance ${instance} held connection ${connection} for ${seconds(first.to - first.from)}, ` +
          (frozen
            ? "most of it suspended: while an instance stands still, so do its timers, and no idle timeout fires. Who is awake then?"
            : "all of it awake. What would close it, and when?"),
        { atMillis: first.from + heldMillis, ...(source && { source }) },
      );
    },
  },
  {
    id: "no-refusals",
    title: "Postgres refuses no connection",
    evaluate(run) {
      const refusal = firstRefusal(run);
      if (refusal === null)
        return passed(`Nothing was refused; ${run.metrics.peakConnections} connections at most, of 17.`);
      return failed(
        `Postgres refused ${run.metrics.refused} connections, target 0. The first at ${seconds(refusal.atMillis)} with ${refusal.code}: “${refusal.message}”, with ${refusal.active} open. ` +
          "Eight instances with two clients each are 16 of 17 slots. Whose are the others, and what do they do?",
        refusal,
      );
    },
  },
  {
    id: "answered",
    title: "Every request gets its stock",
    evaluate(run) {
      const paths = pathsOf(run);
      const wrong = run
        .events("request-finished")
        .filter(({ request, status, body }) => status < 400 && countIn(paths.get(request) ?? "", body) === null)
        .map((event) => ({ ...event, message: event.body }));
      const lost = failedRequests(run);
      const [first] = [...lost, ...wrong].sort((a, b) => a.atMillis - b.atMillis);
      if (first === undefined) return passed(`All ${run.metrics.requests} requests got the pieces of their item.`);
      return failed(
        `${lost.length + wrong.length} of ${run.metrics.requests} requests got a wrong answer or none, target 0. The first is request ${first.request}, with status ${first.status}: ` +
          `“${first.message.slice(0, 90)}”`,
        first,
      );
    },
  },
  {
    id: "connections-reused",
    title: "Requests that follow each other use one connection",
    evaluate(run) {
      const dialled = run.events("connection-dialled");
      if (dialled.length <= dialsAllowed)
        return passed(`${dialled.length} connections were dialled for ${run.metrics.requests} requests.`);
      return failed(
        `${dialled.length} connections were dialled for ${run.metrics.requests} requests; ${dialsAllowed} are plenty. ` +
          "A connection that is closed as soon as its request ends holds no slot, and is paid for again by the next request. Let it wait for a few seconds.",
        dialled[dialsAllowed],
      );
    },
  },
  {
    id: "answered-in-time",
    title: `95 of 100 answers come within ${latencyMillis} ms`,
    evaluate(run) {
      const verdict = latencyWithin(run, "p95Millis", latencyMillis);
      if (verdict.passed) return verdict;
      const slow = run.events("request-finished").find(({ durationMillis }) => durationMillis > latencyMillis);
      return failed(
        `${verdict.message} Whoever asks need not wait until your clients are closed: waitUntil keeps an instance awake after the answer.`,
        slow,
      );
    },
  },
  {
    id: "instance-rests",
    title: "An instance that serves nobody is suspended",
    evaluate(run) {
      const { instance, from, millis } = longestAwake(run);
      if (millis <= awakeMillis)
        return passed(`The longest that an instance stayed awake for nobody is ${seconds(millis)}.`);
      return failed(
        `Instance ${instance} stayed awake for ${seconds(millis)} after its last answer, target ${seconds(awakeMillis)} at most. ` +
          "What waitUntil gets makes an invocation longer, up to the longest that the platform allows. Hand it a promise that settles once the clients are closed.",
        { atMillis: from + awakeMillis },
      );
    },
  },
  {
    id: "process-survives",
    title: "No process ends because a client was ended",
    evaluate(run) {
      const [first, ...more] = run.events("instance-crashed");
      if (first === undefined)
        return outlivedErrors(run) ?? passed("The server ended idle clients, and every process went on.");
      return failed(
        `${more.length + 1} instances crashed, target 0. The first, instance ${first.instance}: “${first.message}”. ` +
          "Whoever lets the server end idle clients hears of it as an error event of the pool. Nobody listens to it.",
        first,
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every answer is asked of Postgres",
    evaluate(run) {
      const [skipped, ...more] = answeredWithoutQuery(run, "stock");
      if (skipped !== undefined)
        return failed(
          `${more.length + 1} requests were answered 200 without a query on stock, target 0. The first is request ${skipped.request}: ${skipped.body.slice(0, 60)} ` +
            "Pieces that were kept may be sold by now.",
          skipped,
        );
      const [old, ...later] = staleAnswers(run, ({ status, body }, path) =>
        status < 400 ? countIn(path, body) : null,
      );
      if (old === undefined) return passed("Every answer comes from a query of its own request.");
      return failed(
        `${later.length + 1} answers hold pieces that nobody counted for them, target 0. The first is request ${old.request}: ${old.body.slice(0, 60)}`,
        old,
      );
    },
  },
]);
