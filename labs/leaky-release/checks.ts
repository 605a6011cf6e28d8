import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import {
  answeredWithoutQuery,
  clientsLeftOpen,
  failedQueryRequests,
  failedRequests,
  firstRefusal,
  readMeanwhile,
  staleAnswers,
  wrongAnswers,
} from "#lab/check-kit.ts";

const mostConnections = 40;
const secondRelease = "Release called on client which has already been released";

/** What a request asks for: an order that exists, or one that doesn't. */
function askedFor(run: Run) {
  const paths = run
    .events("request-arrived")
    .map(({ request, path }) => [request, path.split("id=")[1] ?? ""] as const);
  return new Map(paths.map(([request, id]) => [request, { id, exists: /^[0-9]+$/.test(id) && Number(id) <= 40 }]));
}

/** What `so_far()` was when an order's lines were read, or `null` where an answer isn't that order. */
function countIn(id: number, body: string): number | null {
  const count = Number(/"quantity":(\d+)/.exec(body)?.[1]) - id - "lamp".length;
  const lines = ["lamp", "table"].map((product) => ({ product, quantity: id + product.length + count }));
  return count >= 0 && body === JSON.stringify({ id, customer: `customer ${id}`, lines }) ? count : null;
}

/** Queries on a client that was in the pool at that moment, free for anybody. */
function afterRelease(run: Run) {
  const lent = new Set<number>();
  const free = new Set<number>();
  return run.trace.events.filter((event) => {
    if (event.type === "client-acquired") {
      lent.add(event.connection);
      free.delete(event.connection);
    } else if (event.type === "client-released") free.add(event.connection);
    return event.type === "query-started" && lent.has(event.connection) && free.has(event.connection);
  });
}

/** Requests that the platform ended because no answer came. */
const unanswered = (run: Run) =>
  new Set(run.events("request-failed").flatMap((end) => (end.reason === "handler-threw" ? [] : [end.request])));

/** Requests whose query the scenario made fail: an honest answer is an error. */
const hitByFault = (run: Run) => failedQueryRequests(run, "57014");

/** The counters of the pool that is worst off at a moment, or at the end. */
function poolAt(run: Run, moment = Number.POSITIVE_INFINITY): string {
  const until = run.events("pool-changed").filter(({ atMillis }) => atMillis <= moment);
  const last = new Map(until.map((event) => [event.pool, event]));
  const worst = [...last.values()].sort((a, b) => b.total - b.idle - (a.total - a.idle))[0];
  return worst === undefined
    ? ""
    : `pool ${worst.pool} stands at totalCount ${worst.total}, idleCount ${worst.idle}, waitingCount ${worst.waiting}. `;
}

export default defineChecks([
  {
    id: "clients-given-back",
    title: "Every client goes back to its pool",
    evaluate(run) {
      const left = clientsLeftOpen(run);
      const [first] = left;
      if (first === undefined && run.events("client-acquired").length === 0)
        return failed(
          "No request took a client from a pool. One client for all is a queue of its own, and nobody replaces it when it dies: keep the pool, and give its clients back.",
        );
      if (first === undefined) return passed(`No client was left checked out; at the end: ${poolAt(run)}`.trimEnd());
      const id = askedFor(run).get(first.request)?.id;
      const ended = [...run.events("request-finished"), ...run.events("request-failed")];
      const status = ended.find(({ request }) => request === first.request)?.status;
      return failed(
        `${left.length} clients never went back, target 0; at the end: ${poolAt(run)}The first: request ${first.request} (id=${id}) was answered ${status}, and connection ` +
          `${first.connection} stayed checked out. Follow the handler's lines for that request: which way out of it doesn't pass release()?`,
        first,
      );
    },
  },
  {
    id: "all-answered",
    title: "Every order that exists is answered",
    evaluate(run) {
      const asked = askedFor(run);
      const hit = hitByFault(run);
      const judged = [...asked].filter(([request, { exists }]) => exists && !hit.has(request)).length;
      const lost = failedRequests(run).filter(({ request }) => asked.get(request)?.exists && !hit.has(request));
      const [first] = lost;
      if (first !== undefined) {
        return failed(
          `${lost.length} of ${judged} requests for orders that exist failed, target 0. The first was request ${first.request}, with status ${first.status}: ` +
            `“${first.message}” Then: ${poolAt(run, first.atMillis)}Who holds its clients at that moment, and do they run any query?`,
          first,
        );
      }
      const [liar, ...more] = wrongAnswers(run, () => false).filter(({ request, body }) => {
        const { id, exists } = asked.get(request) ?? { id: "", exists: false };
        return exists && !hit.has(request) && countIn(Number(id), body) === null;
      });
      if (liar === undefined)
        return passed(`All ${judged} requests for orders that exist got the order and its lines.`);
      return failed(
        `${more.length + 1} requests got something else than their order, target 0. The first was request ${liar.request}: ${liar.body.slice(0, 100)}`,
        liar,
      );
    },
  },
  {
    id: "errors-are-told",
    title: "What goes wrong is answered as an error",
    evaluate(run) {
      const asked = askedFor(run);
      const hit = hitByFault(run);
      const mute = unanswered(run);
      const finished = new Map(run.events("request-finished").map((event) => [event.request, event]));
      const isRead = (count: number | null, request: number) => {
        const answer = finished.get(request);
        return count !== null && answer !== undefined && readMeanwhile(answer, count);
      };
      const worked = new Set(run.events("query-finished").flatMap(({ ok, query }) => (ok ? [query] : [])));
      const looked = new Set(
        run
          .events("query-started")
          .flatMap(({ query, request, sql }) => (sql.includes("orders") && worked.has(query) ? [request] : [])),
      );
      const answers = [
        ...run.events("request-finished"),
        ...run.events("request-failed").map((event) => ({ ...event, body: event.message })),
      ].sort((a, b) => a.seq - b.seq);
      const wrong = answers.filter(({ request, status, body }) => {
        const { id = "", exists = false } = asked.get(request) ?? {};
        if (mute.has(request)) return hit.has(request) || !exists;
        if (exists) return hit.has(request) && status < 500 && !isRead(countIn(Number(id), body), request);
        return status < 400 || (status >= 500 && /^\d+$/.test(id) && looked.has(request) && !hit.has(request));
      });
      const [first] = wrong;
      if (first === undefined)
        return passed("An order that doesn't exist is answered 404, a failed query with an error.");
      const { id = "" } = asked.get(first.request) ?? {};
      return failed(
        `${wrong.length} errors were answered as something else, target 0. The first: request ${first.request} (id=${id}) was answered ${first.status}: ${first.body.slice(0, 80)} ` +
          `${mute.has(first.request) ? "Nobody answered, so the platform ended it: every way out of the handler needs an answer." : hit.has(first.request) ? "Its query had failed; an order without lines is a different answer." : /^\d+$/.test(id) ? "The query found no such order; a 404 says so, and tells it from a fault of yours." : "An id that is no number is an error, of the caller or of the query."}`,
        first,
      );
    },
  },
  {
    id: "released-once",
    title: "A client is released once, after its last query",
    evaluate(run) {
      const thrown = [
        ...run.events("log-line").filter(({ text }) => text.includes(secondRelease)),
        ...run.events("request-failed").filter(({ message }) => message.includes(secondRelease)),
      ].sort((a, b) => a.seq - b.seq);
      const [first] = thrown;
      const [early, ...more] = afterRelease(run);
      if (first === undefined && early !== undefined)
        return failed(
          `${more.length + 1} queries ran on a client that had been given back, target 0. By then the pool may lend it to somebody else, and two requests talk over one connection. ` +
            "Release after the last query: `finally` is the place.",
          early,
        );
      if (first === undefined) return passed("Every client was given back once.");
      return failed(
        `${thrown.length} times a client was released that had been released before, target 0. First in request ${first.request}: “${secondRelease} to the pool.” ` +
          "One way out of the handler passes two release(). With one in `finally`, no other is needed.",
        first,
      );
    },
  },
  {
    id: "connections-reused",
    title: "Connections are used again",
    evaluate(run) {
      const dialled = run.events("connection-dialled");
      const counts = `${dialled.length} connections were dialled for ${run.metrics.requests} requests; the bound is ${mostConnections}.`;
      if (dialled.length <= mostConnections) return passed(counts);
      return failed(
        `${counts} Nothing leaks from a pool that is thrown away, or a client that is destroyed, but each request then pays for an opening: ` +
          "seven round trips before its first query. Give clients back whole.",
        dialled[mostConnections],
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
        `Postgres refused ${run.metrics.refused} connections, target 0; the first with ${refusal.code}: “${refusal.message}”. ${refusal.active} were open, of 17 for this role. ` +
          "A larger pool has room for more leaked clients, until the database has none left. Find the leak.",
        refusal,
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every answer is read from Postgres",
    evaluate(run) {
      const without = answeredWithoutQuery(run, "orders");
      const [first] = without;
      if (first === undefined) {
        const asked = askedFor(run);
        const [old, ...more] = staleAnswers(run, ({ request, body }) => countIn(Number(asked.get(request)?.id), body));
        if (old === undefined) return passed("Every order comes from queries of its own request.");
        return failed(
          `${more.length + 1} requests were answered with lines that nobody read for them, target 0. The first was request ${old.request}: ${old.body.slice(0, 100)} ` +
            "The order had grown by then. A query whose rows are thrown away makes kept ones no fresher.",
          old,
        );
      }
      return failed(
        `${without.length} requests were answered without a query on orders, target 0. The first was request ${first.request}. Orders change: ask each time.`,
        first,
      );
    },
  },
]);
