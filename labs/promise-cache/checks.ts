import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import {
  answeredWithoutFetch,
  answeredWithoutQuery,
  counted,
  endsOf,
  failedQueryRequests,
  outlivedErrors,
  pathsOf,
  staleAnswers,
} from "#lab/check-kit.ts";

const boundMillis = 500;
const share = 12;

/** Every query for the settings: one opening each. */
function openings(run: Run) {
  const settings = new Set(
    run.events("query-started").flatMap(({ query, sql }) => (sql.includes("settings") ? [query] : [])),
  );
  return run.events("query-finished").filter(({ query }) => settings.has(query));
}

/** Requests that met a fault: the database out of reach, a connection ended, or a query refused for which they waited. */
function excused(run: Run): Set<number> {
  const requests = failedQueryRequests(run);
  const [down] = run.events("fault-injected").filter(({ fault }) => fault === "refuse-connections");
  const [up] = run.events("fault-ended").filter(({ fault }) => fault === "refuse-connections");
  const kills = run.events("fault-injected").filter(({ fault }) => fault === "kill-backend");
  const failures = openings(run).filter(({ ok }) => !ok);
  const left = endsOf(run);
  for (const { request, instance, atMillis: began } of run.events("request-started")) {
    const ended = left.get(request) ?? Number.POSITIVE_INFINITY;
    if (down && began <= (up?.atMillis ?? began) && ended >= down.atMillis) requests.add(request);
    if (kills.some(({ atMillis }) => began <= atMillis && ended >= atMillis)) requests.add(request);
    // The answer of the server is on its way to the instance for half a round trip.
    if (
      failures.some(
        (failure) => failure.instance === instance && began <= failure.atMillis + 2 && ended >= failure.atMillis,
      )
    )
      requests.add(request);
  }
  return requests;
}

/** What `so_far()` was when a price was read, or `null` where an answer isn't that price with its settings and rate. */
function countIn(path: string, body: string): number | null {
  const sku = /sku=(p\d+)/.exec(path)?.[1] ?? "";
  try {
    const answer = JSON.parse(body);
    const price = Math.round((answer.gross * 100) / 120);
    const isClose = (value: unknown, wanted: number) => Math.abs(Number(value) - wanted) < 0.005;
    const isRight = answer.sku === sku && answer.currency === "EUR" && isClose(answer.usd, price * 2.4);
    const count = price - Number(sku.slice(1)) * 100;
    return isRight && isClose(answer.gross, price * 1.2) && count >= 0 ? count : null;
  } catch {
    return null;
  }
}

function adviceFor(status: number): string {
  if (status < 400) return "Without the settings there is no price: an answer that is made up must not say 200.";
  if (status === 502) return "The process that worked on it ended.";
  return "The database could be reached again from 1000 ms on: what did an earlier request leave behind that this one still believes?";
}

export default defineChecks([
  {
    id: "opens-once",
    title: "Each instance opens the shop once, however many ask at the same time",
    evaluate(run) {
      const opened = openings(run).filter(({ ok }) => ok);
      const allowed = new Map<number, number>();
      // A bare client that the server ended has to be opened again, settings and all.
      for (const { instance, by } of run.events("connection-closed"))
        if (by === "server") allowed.set(instance, (allowed.get(instance) ?? 0) + 1);
      const bare = run.events("connection-dialled").some(({ client }) => client === "client");
      const seen = new Map<number, number>();
      const extra = opened.filter(({ instance }) => {
        const times = (seen.get(instance) ?? 0) + 1;
        seen.set(instance, times);
        return times > 1 + (bare ? (allowed.get(instance) ?? 0) : 0);
      });
      const [first] = extra;
      const unread = run
        .events("request-finished")
        .find(({ status, instance }) => status < 400 && !opened.some((opening) => opening.instance === instance));
      if (unread !== undefined)
        return failed(
          `Instance ${unread.instance} answered request ${unread.request} with a price and had never read the settings. Currency and VAT rate belong to the database: read them once in each instance, and keep them.`,
          unread,
        );
      if (first === undefined)
        return passed(
          `${counted(opened.length, "opening")} that worked on ${counted(seen.size, "instance")}, for ${run.metrics.requests} requests.`,
        );
      const times = seen.get(first.instance) ?? 0;
      return failed(
        `${counted(extra.length, "opening")} too many, target 0. Instance ${first.instance} opened the shop ${times} times with success; once is enough. ` +
          "Look at what a request finds while another one is opening, and at who may throw away an opening that others still wait for.",
        first,
      );
    },
  },
  {
    id: "answered",
    title: "Every request that the database can answer gets its price",
    evaluate(run) {
      const free = excused(run);
      const paths = pathsOf(run);
      const wrong = run
        .events("request-finished")
        .filter(({ request, status, body }) =>
          status < 400 ? countIn(paths.get(request) ?? "", body) === null : !free.has(request),
        );
      const broken = run.events("request-failed").filter(({ request }) => !free.has(request));
      const [first] = [...wrong, ...broken].sort((a, b) => a.seq - b.seq);
      if (first === undefined)
        return passed(
          `${run.metrics.ok} of ${paths.size} requests got their price; the others came while the database was out of reach or failed their query.`,
        );
      const what = "body" in first ? first.body.slice(0, 90) : first.message.replace(/\.$/, "");
      return failed(
        `${wrong.length + broken.length} of ${paths.size} requests got a wrong answer or none, target 0. The first is request ${first.request} at ${Math.round(first.atMillis)} ms, ` +
          `with status ${first.status}: ${what}. ${adviceFor(first.status)}`,
        first,
      );
    },
  },
  {
    id: "keeps-to-its-share",
    title: `No more than ${share} connections are open at once`,
    evaluate(run) {
      const { peakConnections } = run.metrics;
      const over = run.events("connection-opened").find(({ active }) => active > share);
      if (over === undefined)
        return passed(`${peakConnections} connections at most, on ${counted(run.metrics.coldStarts, "instance")}.`);
      const pools = run.events("pool-created").filter(({ instance }) => instance === over.instance).length;
      const dialled = run.events("connection-dialled").find(({ connection }) => connection === over.connection);
      return failed(
        `${peakConnections} connections were open at once, target at most ${share}: three instances with a pool of 3, and a few to spare. ` +
          `Instance ${over.instance}, which opened the one that was too many, made ${counted(pools, "pool")}. A pool that nobody refers to any more keeps its connections until they have been idle for ten seconds.`,
        { atMillis: over.atMillis, ...(dialled?.source && { source: dialled.source }) },
      );
    },
  },
  {
    id: "told-in-time",
    title: `Whoever can't be served is told so within ${boundMillis} ms`,
    evaluate(run) {
      const began = new Map(run.events("request-started").map(({ request, atMillis }) => [request, atMillis]));
      const ended = [...run.events("request-finished"), ...run.events("request-failed")];
      const took = ended.map((end) => ({
        ...end,
        tookMillis: end.atMillis - (began.get(end.request) ?? end.atMillis),
      }));
      const late = took.filter(({ tookMillis }) => tookMillis > boundMillis).sort((a, b) => a.atMillis - b.atMillis);
      const [first] = late;
      const longest = Math.round(took.reduce((most, { tookMillis }) => Math.max(most, tookMillis), 0));
      if (first === undefined) return passed(`The longest request took ${longest} ms in its instance.`);
      return failed(
        `${counted(late.length, "request")} of ${run.metrics.requests} took longer than ${boundMillis} ms, target 0; the longest took ${longest} ms. The first is request ${first.request}. ` +
          "While the database is out of reach nobody is helped by waiting: answer with an error, and let the next request try.",
        first,
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every price is asked of Postgres",
    evaluate(run) {
      const asked = new Set(
        run
          .events("query-started")
          .flatMap(({ request, sql }) => (request !== null && sql.includes("products") ? [request] : [])),
      );
      const without = run
        .events("request-finished")
        .filter(({ request, status }) => status < 400 && !asked.has(request));
      const [first] = [...without, ...answeredWithoutQuery(run)].sort((a, b) => a.seq - b.seq);
      if (first === undefined) {
        const [old, ...more] = staleAnswers(run, ({ status, body }, path) =>
          status < 400 ? countIn(path, body) : null,
        );
        const [unrated] = answeredWithoutFetch(run);
        if (old === undefined && unrated !== undefined)
          return failed(
            `Request ${unrated.request} got a price in dollars from an instance that had never asked for the rate of exchange. A rate in the code is right until it changes.`,
            unrated,
          );
        if (old === undefined) return passed("Every price comes from a query of its own request.");
        return failed(
          `${counted(more.length + 1, "request")} were answered with a price that nobody read for them, target 0. The first is request ${old.request}: ${old.body.slice(0, 90)} ` +
            "The price had gone up by then. A query whose row is thrown away makes a kept price no fresher.",
          old,
        );
      }
      return failed(
        `${counted(without.length, "request")} were answered without asking for the price, target 0. The first is request ${first.request}. ` +
          "The settings may be kept, because they do not change; a price that is kept is wrong tomorrow.",
        first,
      );
    },
  },
  {
    id: "process-survives",
    title: "No process ends when the server ends an idle connection",
    evaluate(run) {
      const crashes = run.events("instance-crashed");
      const [first] = crashes;
      if (first === undefined)
        return outlivedErrors(run) ?? passed("The server ended idle connections, and every process went on.");
      return failed(
        `Processes that ended: ${crashes.length}, target 0. The first was instance ${first.instance}: ${first.message}. ` +
          "An error event that nobody hears, or a rejected promise that nobody waits for, ends a Node.js process.",
        first,
      );
    },
  },
]);
