import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import {
  clientsLeftOpen,
  endsOf,
  failedQueryRequests,
  failedRequests,
  firstRefusal,
  pathsOf,
  readMeanwhile,
  wrongAnswers,
} from "#lab/check-kit.ts";

const tables = ["customers", "addresses", "orders", "payments", "tickets"];
const boundMillis = 50;
/** A trace keeps this much of a query's text. */
const keptCharacters = 200;

/** The customer a request asks for. */
function customerOf(path: string): number {
  return Number(new URLSearchParams(path.split("?")[1]).get("id"));
}

/** What `so_far()` was when the orders and payments of customer `n` were read, or `null` where an answer isn't that customer. */
function countsIn(n: number, body: string): number[] | null {
  try {
    const answer = JSON.parse(body);
    const counts = [1, 2].map((k) => Number(answer.orders[k - 1].total) - n * k * 1.5);
    const wanted = {
      id: n,
      name: `customer ${n}`,
      city: `city ${n}`,
      orders: [1, 2].map((k) => ({ id: n * 10 + k, total: answer.orders[k - 1].total })),
      tickets: n % 4,
    };
    const isRight = Object.entries(wanted).every(
      ([name, value]) => JSON.stringify(answer[name]) === JSON.stringify(value),
    );
    const all = [...counts, answer.paid - n * 200];
    return isRight && all.every((count) => Number.isInteger(count) && count >= 0) ? all : null;
  } catch {
    return null;
  }
}

/** Requests that the scenario's fault hit: a query of theirs failed, so an honest answer is an error. */
const hitByFault = (run: Run) => failedQueryRequests(run, "53200");

/** Whether the platform ended a request because no answer came. */
const isPlatformsEnd = (run: Run, of: number) =>
  run.events("request-failed").some(({ request, reason }) => request === of && reason !== "handler-threw");

/** How many connections each request opened, and the milliseconds from dialling to the first query at the database. */
function openings(run: Run) {
  const firstQuery = new Map<number, number>();
  for (const { connection, atMillis } of run.events("query-started"))
    if (!firstQuery.has(connection)) firstQuery.set(connection, atMillis);
  const byRequest = new Map<number, number>();
  const waits: number[] = [];
  for (const { connection, request, atMillis } of run.events("connection-dialled")) {
    if (request !== null) byRequest.set(request, (byRequest.get(request) ?? 0) + 1);
    const queried = firstQuery.get(connection);
    if (queried !== undefined) waits.push(queried - atMillis);
  }
  const millis = waits.reduce((sum, wait) => sum + wait, 0);
  return {
    byRequest,
    count: run.events("connection-dialled").length,
    millis,
    each: millis / Math.max(1, waits.length),
  };
}

/** Pools of one request whose instance later made another, with a connection that was open when the request had ended. */
function poolsLeftBehind(run: Run) {
  const ended = endsOf(run);
  const closed = new Map(run.events("connection-closed").map(({ connection, atMillis }) => [connection, atMillis]));
  const last = new Map(run.events("pool-created").map(({ instance, pool }) => [instance, pool]));
  return run.events("connection-dialled").flatMap((event) => {
    const { connection, instance, pool, request } = event;
    const end = request === null ? undefined : ended.get(request);
    if (pool === null || request === null || end === undefined || pool === last.get(instance)) return [];
    // What a handler closes before it answers, or right after, has hung up within a few round trips.
    return (closed.get(connection) ?? Number.POSITIVE_INFINITY) > end + 5 ? [{ ...event, request }] : [];
  });
}

export default defineChecks([
  {
    id: "one-opening-a-request",
    title: "A request opens at most one connection",
    evaluate(run) {
      const { requests } = run.metrics;
      const { byRequest, count, millis } = openings(run);
      const spent = `${count} connections were opened for ${requests} requests, ${Math.round(millis)} ms in all from dialling to their first query`;
      const greedy = [...byRequest.values()].filter((opened) => opened > 1).length;
      if (greedy === 0) return passed(`${spent}. No request opened more than one.`);
      const second = run
        .events("connection-dialled")
        .find(({ request }, at, all) => all.findIndex((other) => other.request === request) < at);
      return failed(
        `${spent}: ${greedy} requests opened more than one, target 0. The first is request ${second?.request}, which opens its second connection here ` +
          `although one is enough for all five. Follow the call that dials: open once, and hand that client to every query of the request.`,
        second,
      );
    },
  },
  {
    id: "answered-in-time",
    title: `Half of the requests are answered within ${boundMillis} ms`,
    evaluate(run) {
      const { p50Millis } = run.metrics;
      if (p50Millis <= boundMillis)
        return passed(`The middle request took ${p50Millis} ms; the bound is ${boundMillis} ms.`);
      const { each, count } = openings(run);
      return failed(
        `The middle request took ${p50Millis} ms; the bound is ${boundMillis} ms. Each of the ${count} connections took ${Math.round(each)} ms from dialling to its first query, ` +
          "and the query itself 0.1 ms. Jump to this request and read on the timeline what it waits for.",
        run.events("request-finished").find(({ durationMillis }) => durationMillis > boundMillis),
      );
    },
  },
  {
    id: "all-answered",
    title: "Every request gets its customer",
    evaluate(run) {
      const hit = hitByFault(run);
      const paths = pathsOf(run);
      const lost = failedRequests(run).filter(({ request }) => !hit.has(request));
      const right = run.metrics.requests - hit.size;
      const [first] = lost;
      if (first !== undefined) {
        return failed(
          `${lost.length} of ${right} requests that no fault hit failed, target 0. The first was request ${first.request}, with status ${first.status}: “${first.message}” ` +
            "Look at what the database says at that moment.",
          first,
        );
      }
      const wrong = wrongAnswers(run, () => false).filter(
        ({ request, body }) => countsIn(customerOf(paths.get(request) ?? ""), body) === null,
      );
      const [liar] = wrong;
      const untold = [...failedRequests(run)].filter(
        (end) => hit.has(end.request) && (end.status < 500 || isPlatformsEnd(run, end.request)),
      );
      const [mute] = untold;
      if (liar === undefined && mute !== undefined) {
        return failed(
          `${untold.length} of ${hit.size} requests whose query failed were not told so, target 0. The first, request ${mute.request}, ended with ${mute.status}: “${mute.message}” ` +
            "The caller did nothing wrong and waits for an answer: let the error through, or answer 500 yourself.",
          mute,
        );
      }
      if (liar === undefined) return passed(`All ${right} requests got the rows of their customer.`);
      return failed(
        `${wrong.length} requests were answered ${liar.status} without the rows of their customer, target 0. The first was request ${liar.request}: ` +
          `${liar.body.slice(0, 120)} ${hit.has(liar.request) ? "One of its queries failed: say so with a 500. A caller can't tell an empty list from a lost one." : "Compare it with what the five queries select."}`,
        liar,
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every answer is read from all five tables",
    evaluate(run) {
      const texts = new Map<number | null, string>();
      const worked = new Set(run.events("query-finished").flatMap(({ ok, query }) => (ok ? [query] : [])));
      for (const { query, request, sql } of run.events("query-started"))
        if (worked.has(query)) texts.set(request, `${texts.get(request) ?? ""} ${sql}`);
      const long = new Set(
        run.events("query-started").flatMap((event) => (event.sql.length < keptCharacters ? [] : [event.request])),
      );
      const missing = (request: number) =>
        long.has(request) ? [] : tables.filter((table) => !texts.get(request)?.includes(table));
      const skipped = run
        .events("request-finished")
        .filter(({ status, request }) => status < 400 && missing(request).length > 0);
      const [first] = skipped;
      if (first === undefined) {
        const paths = pathsOf(run);
        const stale = run.events("request-finished").filter((answer) => {
          const counts = answer.status < 400 && countsIn(customerOf(paths.get(answer.request) ?? ""), answer.body);
          return counts && !counts.every((count) => readMeanwhile(answer, count));
        });
        const [old] = stale;
        if (old === undefined) return passed("Each answer comes from queries of its own request.");
        return failed(
          `${stale.length} requests were answered with rows that nobody read for them, target 0. The first, request ${old.request}: ${old.body.slice(0, 120)} ` +
            "Orders and payments were others by then. Answer with the rows that this request asked for; what is worth keeping is the connection.",
          old,
        );
      }
      return failed(
        `${skipped.length} requests were answered without asking for everything, target 0. The first, request ${first.request}, never read ${missing(first.request).join(", ")}. ` +
          "Rows kept from an earlier request grow stale; what is worth keeping is the connection.",
        first,
      );
    },
  },
  {
    id: "no-refusals",
    title: "Postgres refuses no connection",
    evaluate(run) {
      const refusal = firstRefusal(run);
      if (refusal === null)
        return passed(`Nothing was refused; ${run.metrics.peakConnections} connections at most at once.`);
      return failed(
        `Postgres refused ${run.metrics.refused} connections, target 0; the first with ${refusal.code}: “${refusal.message}”. ` +
          `${refusal.active} were open at that moment, of 17 for this role. Count how many one request holds at once, and how many requests run.`,
        refusal,
      );
    },
  },
  {
    id: "no-client-left-open",
    title: "No client stays open after its request",
    evaluate(run) {
      const left = [...clientsLeftOpen(run), ...poolsLeftBehind(run)];
      const [first] = left;
      if (first === undefined) return passed("Every client was closed, given back, or used again by a later request.");
      const after = hitByFault(run).has(first.request)
        ? "One of its queries had failed, so the lines after it never ran. "
        : "";
      return failed(
        `${left.length} clients were left behind, target 0. Request ${first.request} ended, and its connection ${first.connection} stayed open. ` +
          `${after}Closing belongs in a finally block, which runs however the work ends.`,
        first,
      );
    },
  },
]);
