import { defineChecks, type EventOf, failed, passed, type Run } from "#lab/author.ts";
import {
  clientsLeftOpen,
  counted,
  failedQueryRequests,
  lentDeadClients,
  objectIn,
  pathsOf,
  staleAnswers,
} from "#lab/check-kit.ts";

/** What the given `app/api/prometheus/route.ts` read of one scrape. */
interface Read {
  status: number;
  type: string | null;
  unreadable: string | null;
  types: string;
  idle: number | null;
  used: number | null;
  pending: number | null;
  waits: number | null;
  seconds: number | null;
  timeouts: number | null;
  series: number;
}

interface Scrape extends EventOf<"request-finished"> {
  read: Read;
  /** Position in the trace at which it began. */
  from: number;
}

/** Prometheus' text, and OpenMetrics' (prom-client 15.1.3, lib/registry.js). */
const contentTypes = [
  "text/plain; version=0.0.4; charset=utf-8",
  "application/openmetrics-text; version=1.0.0; charset=utf-8",
];
const types = "gauge,gauge,histogram,counter";
const names = [
  "db_client_connection_count",
  "db_client_connection_pending_requests",
  "db_client_connection_wait_time_seconds",
  "db_client_connection_timeouts_total",
];

/** A scrape reads counters in memory: it takes no virtual time, and this is room for doing it in steps. */
const scrapeMillis = 20;
/** Four metrics, of which one has a line per bucket and may tell four routes apart. */
const mostSeries = 100;
const paths = { scrapes: ["/api/prometheus", "/api/metrics"], shop: ["/api/orders", "/api/checkout", "/api/report"] };

/** Requests of these paths that were answered, in order. */
function answers(run: Run, wanted: string[]): EventOf<"request-finished">[] {
  const asked = pathsOf(run);
  return run.events("request-finished").filter(({ request }) => wanted.includes(asked.get(request) ?? ""));
}

function scrapesOf(run: Run): Scrape[] {
  const begun = new Map(run.events("request-started").map(({ request, seq }) => [request, seq]));
  return answers(run, ["/api/prometheus"]).map((event) => ({
    ...event,
    read: objectIn(event.body) as unknown as Read,
    from: begun.get(event.request) ?? event.seq,
  }));
}

const at = ({ atMillis }: { atMillis: number }) => `${(atMillis / 1000).toFixed(2)} s`;

/** Counters of all pools of a process just before a position in the trace, and each time they changed until another. */
function poolStates(run: Run, { instance, from, seq, atMillis }: Scrape) {
  const state = new Map<number, EventOf<"pool-changed">>();
  const sums = () => {
    const all = [...state.values()];
    const sum = (of: (event: EventOf<"pool-changed">) => number) => all.reduce((total, event) => total + of(event), 0);
    return {
      idle: sum(({ idle }) => idle),
      used: sum(({ total, idle }) => total - idle),
      pending: sum(({ waiting }) => waiting),
    };
  };
  const seen: ReturnType<typeof sums>[] = [];
  for (const event of run.events("pool-changed")) {
    if (event.instance !== instance) continue;
    if (event.seq > from && seen.length === 0) seen.push(sums());
    if (event.seq > seq && event.atMillis > atMillis) break;
    state.set(event.pool, event);
    if (event.seq > from) seen.push(sums());
  }
  return seen.length === 0 ? [sums()] : seen;
}

/** Requests that the database failed: their own query, their client, or the connection they dialled. */
function excused(run: Run): Set<number | null> {
  const refused = new Set(run.events("connection-refused").map(({ connection }) => connection));
  const dialled = run.events("connection-dialled").filter(({ connection }) => refused.has(connection));
  return new Set([...failedQueryRequests(run), ...lentDeadClients(run), ...dialled.map(({ request }) => request)]);
}

/** Waits of a process that ended with a client, and requests that gave up, before a position in the trace. */
function waitsBefore(run: Run, instance: number, position: number) {
  const acquired = run.events("client-acquired").filter((event) => event.instance === instance && event.seq < position);
  const free = excused(run);
  const busy = answers(run, paths.shop).filter(
    (event) => event.instance === instance && event.status === 503 && !free.has(event.request),
  );
  return {
    count: acquired.length,
    seconds: acquired.reduce((sum, { waitedMillis }) => sum + waitedMillis / 1000, 0),
    timeouts: busy.filter(({ seq }) => seq < position).length,
  };
}

/** The wait of one request that gave up (`connectionTimeoutMillis` in the given `lib/db.ts`), in seconds. */
const givenUpSeconds = 0.8;
const toleranceSeconds = 0.02;

/** What keeps a scrape from being used at all; `null` where it can be. */
function unusable({ status, read }: Scrape): string | null {
  if (status !== 200) return `was answered ${status}`;
  if (read.status !== 200) return `was answered ${read.status}: ${read.unreadable ?? "no text"}`;
  if (read.unreadable !== null) return `holds a line that is no sample: ${read.unreadable}`;
  if (!contentTypes.includes(read.type ?? ""))
    return `says content-type ${read.type}, and Prometheus reads that header to know the format. The registry has it as contentType`;
  const missing = read.types.split(",").flatMap((type, index) => (type === "none" ? [names[index]] : []));
  if (missing.length > 0) return `lacks ${missing.join(", ")}`;
  if (read.types !== types) return `has the types ${read.types}, where they should be ${types}`;
  return null;
}

const usable = (run: Run) => scrapesOf(run).filter((scrape) => unusable(scrape) === null);

const notJudged =
  "No scrape could be read, so there is nothing to compare. See the check “Prometheus can read every scrape”.";

export default defineChecks([
  {
    id: "scraped",
    title: "Prometheus can read every scrape",
    evaluate(run) {
      const scrapes = scrapesOf(run);
      const direct = answers(run, ["/api/metrics"]).filter(
        ({ status, body }) => status !== 200 || !body.startsWith("# "),
      );
      const bad = scrapes.filter((scrape) => unusable(scrape) !== null);
      const lost = run
        .events("request-failed")
        .filter(({ request }) => paths.scrapes.includes(pathsOf(run).get(request) ?? ""));
      const [first] = bad;
      const [other] = [...direct, ...lost];
      if (first === undefined && other === undefined)
        return passed(`${scrapes.length} scrapes have the four metrics, in a format that Prometheus reads.`);
      const what = first
        ? `The first, at ${at(first)}, ${unusable(first)}.`
        : `Request ${other?.request} got ${other?.status}.`;
      return failed(
        `${bad.length + direct.length + lost.length} of ${counted(scrapes.length + 3, "scrape")} can't be used, target 0. ${what}`,
        first ?? other,
      );
    },
  },
  {
    id: "needs-no-client",
    title: "A scrape needs no client of the pool",
    evaluate(run) {
      const asked = pathsOf(run);
      const isScrape = (request: number | null) => paths.scrapes.includes(asked.get(request ?? 0) ?? "");
      const slow = [...run.events("request-finished"), ...run.events("request-failed")].filter(
        ({ request, durationMillis }) => isScrape(request) && durationMillis > scrapeMillis,
      );
      const [borrowed] = run.events("client-acquired").filter(({ request }) => isScrape(request));
      const [bare] = run.events("connection-dialled").filter(({ request }) => isScrape(request));
      const [first] = slow;
      if (first !== undefined)
        return failed(
          `${counted(slow.length, "scrape")} took longer than ${scrapeMillis} ms, target 0. The first, at ${at(first)}, took ${Math.round(first.durationMillis)} ms with status ${first.status}. ` +
            "The minute in which the pool is exhausted is the one you want numbers of. What does a scrape wait for there?",
          first,
        );
      const connection = borrowed ?? bare;
      if (connection !== undefined)
        return failed(
          `A scrape took connection ${connection.connection}, target none. It was free this time. The counters are in memory: totalCount, idleCount and waitingCount.`,
          connection,
        );
      return passed("Every scrape is answered from memory, also while every client is lent.");
    },
  },
  {
    id: "gauges-true",
    title: "The gauges are the pool at the moment of the scrape",
    evaluate(run) {
      const scrapes = usable(run);
      if (scrapes.length === 0) return failed(notJudged);
      const wrong = scrapes.filter((scrape) => {
        const { idle, used, pending } = scrape.read;
        return !poolStates(run, scrape).some(
          (state) => state.idle === idle && state.used === used && state.pending === pending,
        );
      });
      const [first] = wrong;
      if (first === undefined)
        return passed(`${scrapes.length} scrapes tell idle, used and waiting as the pool had them at that moment.`);
      const { idle, used, pending } = first.read;
      const real = poolStates(run, first)[0];
      return failed(
        `${wrong.length} of ${counted(scrapes.length, "scrape")} tell of another moment or another pool, target 0. At ${at(first)} the scrape said idle ${idle}, used ${used}, waiting ${pending}; ` +
          `the pool stood at idle ${real?.idle}, used ${real?.used}, waiting ${real?.pending}. A gauge that somebody sets grows old while nobody does. Who can read the pool when the scrape comes?`,
        first,
      );
    },
  },
  {
    id: "waits-counted",
    title: "Every wait for a client is in the histogram, in seconds",
    evaluate(run) {
      const scrapes = usable(run);
      if (scrapes.length === 0) return failed(notJudged);
      const judged = scrapes.map((scrape) => {
        const { waits, seconds } = scrape.read;
        const before = waitsBefore(run, scrape.instance, scrape.from);
        const after = waitsBefore(run, scrape.instance, scrape.seq);
        const mostSeconds = after.seconds + after.timeouts * givenUpSeconds + toleranceSeconds;
        const countFits = waits !== null && waits >= before.count && waits <= after.count + after.timeouts;
        const isTooMuch = seconds !== null && seconds > mostSeconds;
        const sumFits = seconds !== null && seconds >= before.seconds - toleranceSeconds && !isTooMuch;
        return { scrape, before, countFits, sumFits, isTooMuch };
      });
      const [tooMuch] = judged.filter(({ isTooMuch }) => isTooMuch);
      const [lost] = tooMuch === undefined ? judged.filter(({ countFits }) => !countFits) : [];
      if (lost !== undefined)
        return failed(
          `${judged.filter(({ countFits }) => !countFits).length} of ${counted(scrapes.length, "scrape")} have another number of waits than there were, target 0. ` +
            `At ${at(lost.scrape)} ${counted(lost.before.count, "client")} had been lent in this process, and the scrape said ${lost.scrape.read.waits}. ` +
            "Which copies of lib/metrics.ts does the process hold, and whose registry does the scrape print?",
          lost.scrape,
        );
      const [wrong] = tooMuch === undefined ? judged.filter(({ sumFits }) => !sumFits) : [tooMuch];
      if (wrong !== undefined)
        return failed(
          `${judged.filter(({ sumFits }) => !sumFits).length} of ${counted(scrapes.length, "scrape")} have another sum of waits than there was, target 0. ` +
            `At ${at(wrong.scrape)} requests had waited ${wrong.before.seconds.toFixed(3)} s for their clients in all, and the scrape said ${wrong.scrape.read.seconds?.toFixed(3)}. ` +
            "Measure from asking for a client to having it, and no query; in seconds, as the name says.",
          wrong.scrape,
        );
      return passed(
        `The last scrape counts ${scrapes.at(-1)?.read.waits} waits, ${scrapes.at(-1)?.read.seconds?.toFixed(3)} s in all.`,
      );
    },
  },
  {
    id: "timeouts-counted",
    title: "Every request that gave up waiting is counted",
    evaluate(run) {
      const scrapes = usable(run);
      if (scrapes.length === 0) return failed(notJudged);
      const wrong = scrapes.filter(({ read, instance, from, seq }) => {
        const [least, most] = [from, seq].map((position) => waitsBefore(run, instance, position).timeouts);
        return read.timeouts === null || read.timeouts < (least ?? 0) || read.timeouts > (most ?? 0);
      });
      const [first] = wrong;
      if (first === undefined) return passed(`The last scrape counts ${scrapes.at(-1)?.read.timeouts} that gave up.`);
      const real = waitsBefore(run, first.instance, first.from).timeouts;
      return failed(
        `${wrong.length} of ${counted(scrapes.length, "scrape")} have another number of time-outs than there were, target 0. At ${at(first)} ${counted(real, "request")} had given up, and the scrape said ${first.read.timeouts}. ` +
          "The pool rejects with “timeout exceeded when trying to connect”; count that, and let it go on to whoever asked.",
        first,
      );
    },
  },
  {
    id: "bounded-labels",
    title: "The number of series does not grow with traffic",
    evaluate(run) {
      const scrapes = scrapesOf(run).filter(({ read }) => typeof read.series === "number");
      const [last] = scrapes.slice(-1);
      if (last === undefined) return failed(notJudged);
      const widest = scrapes.reduce((most, scrape) => (scrape.read.series > most.read.series ? scrape : most), last);
      if (widest.read.series <= mostSeries)
        return passed(`${widest.read.series} series at most, however many requests came.`);
      return failed(
        `${widest.read.series} series after ${(widest.atMillis / 1000).toFixed(1)} s, at most ${mostSeries} wanted. Each new value of a label is a new series, kept for as long as Prometheus keeps anything. ` +
          "A route is one of a few; a request is one of millions, and belongs in a log.",
        widest,
      );
    },
  },
  {
    id: "shop-unharmed",
    title: "Measuring takes nothing from the shop",
    evaluate(run) {
      const asked = pathsOf(run);
      const isShop = (request: number) => paths.shop.includes(asked.get(request) ?? "");
      const pools = run.events("pool-created");
      const [second] = pools.filter(({ instance, pool }) =>
        pools.some((other) => other.instance === instance && other.pool < pool),
      );
      if (second !== undefined)
        return failed(
          `Process ${second.instance} has a second pool, target 1. The pool to be measured is the one in lib/db.ts.`,
          second,
        );
      const [broken] = run.events("request-failed").filter(({ request }) => isShop(request));
      if (broken !== undefined)
        return failed(
          `Request ${broken.request} (${asked.get(broken.request)}) got no answer of its own: ${broken.message}`,
          broken,
        );
      const [stale] = staleAnswers(run, ({ status, body }, path) => {
        if (status >= 400 || !paths.shop.includes(path)) return null;
        const { newest, paid, orders } = objectIn(body);
        return Number(newest ?? paid ?? orders ?? Number.NaN) - 100;
      });
      if (stale !== undefined)
        return failed(
          `Request ${stale.request} (${asked.get(stale.request)}) was answered ${stale.body.slice(0, 60)}, which nobody read for it.`,
          stale,
        );
      const waited = new Set(run.events("client-acquired").map(({ request }) => request));
      const free = excused(run);
      const [refused] = answers(run, paths.shop).filter(
        ({ status, request, durationMillis }) =>
          status >= 400 &&
          !free.has(request) &&
          (waited.has(request) || durationMillis < givenUpSeconds * 1000 - toleranceSeconds * 1000),
      );
      if (refused !== undefined)
        return failed(
          `Request ${refused.request} (${asked.get(refused.request)}) was answered ${refused.status} after ${Math.round(refused.durationMillis)} ms; the database had failed nothing of it, and it had not waited the ${givenUpSeconds * 1000} ms after which the pool gives up. ` +
            "What did measuring throw?",
          refused,
        );
      const [left] = clientsLeftOpen(run);
      if (left !== undefined)
        return failed(`${counted(clientsLeftOpen(run).length, "client")} never went back to the pool, target 0.`, left);
      return passed("Every request that had a client was answered with what it read, and gave the client back.");
    },
  },
]);
