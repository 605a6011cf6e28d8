import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import {
  answeredWithoutQuery,
  clientsLeftOpen,
  endsOf,
  failedRequests,
  firstRefusal,
  outlivedErrors,
  pathsOf,
  staleAnswers,
  wrongAnswers,
} from "#lab/check-kit.ts";

const boundMillis = 250;
/** Two seconds, and what it takes to say so. */
const waitMillis = 2_000 + 50;
/** From the stall to the last answer of what was sent during it (`scenario.ts`). */
const stall = { from: 10_990, to: 19_500 };
const connectionsPerRequest = 0.25;

const regions = ["east", "north", "southern", "west"];

/** What `so_far()` was when a month's rows were read, or `null` where an answer isn't these rows. */
function countIn(month: number, body: string): number | null {
  const count = Number(/"total":(\d+)/.exec(body)?.[1]) - month * 100 - 4;
  const rows = regions.map((region) => ({ region, total: month * 100 + region.length + count }));
  return count >= 0 && body === JSON.stringify(rows) ? count : null;
}

const monthOf = (path: string) => Number(new URLSearchParams(path.split("?")[1]).get("month"));

/** Requests that were under way while the network stalled: they may be answered late, or with an error. */
function stalled(run: Run): Set<number> {
  const begun = new Map(run.events("request-arrived").map(({ request, atMillis }) => [request, atMillis]));
  return new Set(
    [...endsOf(run)].flatMap(([request, atMillis]) =>
      atMillis >= stall.from && (begun.get(request) ?? 0) <= stall.to ? [request] : [],
    ),
  );
}

/** Milliseconds from its start until a request had a client, if need be after its answer, or its end where it never got one. */
function waits(run: Run): Map<number, { millis: number; atMillis: number }> {
  const started = new Map(run.events("request-started").map(({ request, atMillis }) => [request, atMillis]));
  const found = new Map<number, { millis: number; atMillis: number }>();
  const inOrder = (a: { seq: number }, b: { seq: number }) => a.seq - b.seq;
  const moments = [
    ...[...run.events("client-acquired"), ...run.events("query-started")].sort(inOrder),
    ...[...run.events("request-finished"), ...run.events("request-failed")].sort(inOrder),
  ];
  for (const { request, atMillis } of moments) {
    const from = request === null ? undefined : started.get(request);
    if (request === null || from === undefined || found.has(request)) continue;
    found.set(request, { millis: Math.round(atMillis - from), atMillis });
  }
  return found;
}

export default defineChecks([
  {
    id: "answered-in-time",
    title: `95 of 100 requests take less than ${boundMillis} ms`,
    evaluate(run) {
      const late = stalled(run);
      const queued = new Map(run.events("request-started").map((event) => [event.request, event.queuedMillis]));
      const all = run
        .events("request-finished")
        .filter(({ request, status }) => status < 400 && !late.has(request))
        .map((event) => ({ event, millis: event.durationMillis - (queued.get(event.request) ?? 0) }))
        .sort((a, b) => a.millis - b.millis);
      const slowest = all[Math.ceil(all.length * 0.95) - 1];
      const largest = Math.max(0, ...run.events("pool-created").map(({ max }) => max));
      if (slowest === undefined)
        return failed("No request was answered outside the stall, so there is no time to judge.");
      const measured = `p95 is ${Math.round(slowest.millis)} ms over ${all.length} requests, cold starts and the stall left out; the bound is ${boundMillis} ms.`;
      if (slowest.millis <= boundMillis) return passed(measured);
      return failed(
        `${measured} A query takes 20 ms, and 30 requests share ${largest === 0 ? "one client" : `a pool of ${largest}`}, so the last of them waits for ` +
          `${largest === 0 ? "29 queries" : `${Math.ceil(30 / largest)} rounds`}. The database can run more of them side by side: see how few connections it has.`,
        slowest.event,
      );
    },
  },
  {
    id: "no-refusals",
    title: "Postgres refuses no connection",
    evaluate(run) {
      const { refused, peakConnections } = run.metrics;
      const refusal = firstRefusal(run);
      if (refusal === null) return passed(`Nothing was refused; ${peakConnections} of 27 connections at most at once.`);
      return failed(
        `Postgres refused ${refused} connections, target 0; the first with ${refusal.code}: “${refusal.message}”. ${refusal.active} were open, of 27 for this role. ` +
          "Two instances with 30 requests each may want 60 at once. `max` is what stops a pool there: the excess waits in its queue for a few milliseconds.",
        refusal,
      );
    },
  },
  {
    id: "process-survives",
    title: "A killed connection ends no process",
    evaluate(run) {
      const crashes = run.events("instance-crashed");
      const [first] = crashes;
      if (first === undefined)
        return outlivedErrors(run) ?? passed("No instance crashed, although connections were killed.");
      const lost = run.events("request-failed").filter(({ reason }) => reason === "instance-crashed").length;
      return failed(
        `${crashes.length} instances crashed, target 0, and ${lost} requests went down with them. Instance ${first.instance} ended with “${first.message}”: ` +
          "Postgres closed a connection, the client said so with an `error` event, and nobody listened. A pool replaces such a client by itself, if its `error` event has a listener.",
        first,
      );
    },
  },
  {
    id: "waiting-is-bounded",
    title: "No request waits more than 2 s for a client",
    evaluate(run) {
      const long = [...waits(run)]
        .filter(([, { millis }]) => millis > waitMillis)
        .sort(([, a], [, b]) => b.millis - a.millis);
      const [worst] = long;
      if (worst === undefined) return passed("Every request had a client, or an answer, within 2 s.");
      const [request, { millis, atMillis }] = worst;
      return failed(
        `${long.length} requests waited more than 2 s for a client, target 0. Request ${request} waited ${millis} ms. From 11 s to 14 s the way to the database stalls, ` +
          "and every client is stuck in a query. Look for the option that says how long a request may wait; its default, 0, means for ever. Asking again after each time-out is one long wait, and a call stays in the pool's queue when a timer of your own has answered.",
        { atMillis },
      );
    },
  },
  {
    id: "all-answered",
    title: "Every request gets its report",
    evaluate(run) {
      const excused = stalled(run);
      const lost = failedRequests(run).filter(({ request }) => !excused.has(request));
      const [first] = lost;
      const judged = run.metrics.requests - excused.size;
      if (first !== undefined) {
        return failed(
          `${lost.length} of ${judged} requests failed outside the stall, target 0. The first was request ${first.request}, with status ${first.status}: “${first.message}” ` +
            "Look at what happened to its instance, or its connection, just before.",
          first,
        );
      }
      const paths = pathsOf(run);
      const wrong = wrongAnswers(run, () => false).filter(
        ({ request, body }) => countIn(monthOf(paths.get(request) ?? ""), body) === null,
      );
      const [liar] = wrong;
      if (liar === undefined)
        return passed(`All ${judged} requests outside the stall got the four rows of their month.`);
      return failed(
        `${wrong.length} requests were answered ${liar.status} without the rows of their month, target 0. The first was request ${liar.request}: ${liar.body.slice(0, 80)} ` +
          "A report without rows looks like a month without sales. An error has to be answered as an error.",
        liar,
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every request asks Postgres",
    evaluate(run) {
      const without = answeredWithoutQuery(run, "sales");
      const [first] = without;
      if (first === undefined) {
        const stale = staleAnswers(run, ({ status, body }, path) =>
          status < 400 ? countIn(monthOf(path), body) : null,
        );
        const [old] = stale;
        if (old === undefined) return passed("Every answer comes from a query of its own request.");
        return failed(
          `${stale.length} requests were answered with totals that nobody read for them, target 0. The first was request ${old.request}: ${old.body.slice(0, 60)} ` +
            "The regions had sold more by then. A query whose rows are thrown away makes kept ones no fresher: answer with the rows that this request asked for.",
          old,
        );
      }
      return failed(
        `${without.length} requests were answered without a query on sales, target 0. The first was request ${first.request}. ` +
          "Rows that are kept grow stale, on each instance at another time. Keep connections, and ask each time.",
        first,
      );
    },
  },
  {
    id: "no-client-left-open",
    title: "Every client is given back",
    evaluate(run) {
      const left = clientsLeftOpen(run);
      const [first] = left;
      if (first === undefined) return passed("Every client was given back, closed, or used again by a later request.");
      return failed(
        `${left.length} clients were left behind, target 0. Request ${first.request} ended, and its connection ${first.connection} stayed ` +
          `${first.kind === "checked-out" ? "checked out of the pool: release it in a finally block, or let pool.query do it" : "open with nobody to use it"}.`,
        first,
      );
    },
  },
  {
    id: "connections-reused",
    title: "Connections are used again",
    evaluate(run) {
      const dialled = run.events("connection-dialled");
      const most = Math.round(run.metrics.requests * connectionsPerRequest);
      const counts = `${dialled.length} connections were dialled for ${run.metrics.requests} requests; the bound is ${most}.`;
      if (dialled.length <= most) return passed(counts);
      return failed(
        `${counts} Each opening costs seven round trips before the first query. Look at which line dials, and how often an instance runs it: ` +
          "a pool belongs outside the handler, and nothing but a shutdown should end it.",
        dialled[most],
      );
    },
  },
]);
