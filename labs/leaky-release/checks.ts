import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import { answeredWithoutQuery, clientsLeftOpen, failedRequests, firstRefusal, wrongAnswers } from "#lab/check-kit.ts";

const mostConnections = 40;
const secondRelease = "Release called on client which has already been released";

/** What a request asks for: an order that exists, or one that doesn't. */
function askedFor(run: Run) {
  const paths = run
    .events("request-arrived")
    .map(({ request, path }) => [request, path.split("id=")[1] ?? ""] as const);
  return new Map(paths.map(([request, id]) => [request, { id, exists: /^[0-9]+$/.test(id) && Number(id) <= 40 }]));
}

const orderOf = (id: number) =>
  JSON.stringify({
    id,
    customer: `customer ${id}`,
    lines: ["lamp", "table"].map((product) => ({ product, quantity: id + product.length })),
  });

/** Requests whose query the scenario made fail: an honest answer is an error. */
const hitByFault = (run: Run) =>
  new Set(run.events("query-finished").flatMap(({ code, request }) => (code === "57014" ? [request] : [])));

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
        return exists && !hit.has(request) && body !== orderOf(Number(id));
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
      const looked = new Set(run.events("query-finished").flatMap(({ ok, request }) => (ok ? [request] : [])));
      const answers = [
        ...run.events("request-finished"),
        ...run.events("request-failed").map((event) => ({ ...event, body: event.message })),
      ].sort((a, b) => a.seq - b.seq);
      const wrong = answers.filter(({ request, status, body }) => {
        const { id = "", exists = false } = asked.get(request) ?? {};
        if (exists) return hit.has(request) && status < 500 && body !== orderOf(Number(id));
        return status < 400 || (status >= 500 && looked.has(request));
      });
      const [first] = wrong;
      if (first === undefined)
        return passed("An order that doesn't exist is answered 404, a failed query with an error.");
      const id = asked.get(first.request)?.id;
      return failed(
        `${wrong.length} errors were answered as something else, target 0. The first: request ${first.request} (id=${id}) was answered ${first.status}: ${first.body.slice(0, 80)} ` +
          `${hit.has(first.request) ? "Its query had failed; an order without lines is a different answer." : "The query found no such order; a 404 says so, and tells it from a fault of yours."}`,
        first,
      );
    },
  },
  {
    id: "released-once",
    title: "No client is released twice",
    evaluate(run) {
      const thrown = [
        ...run.events("log-line").filter(({ text }) => text.includes(secondRelease)),
        ...run.events("request-failed").filter(({ message }) => message.includes(secondRelease)),
      ].sort((a, b) => a.seq - b.seq);
      const [first] = thrown;
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
      if (first === undefined) return passed("Every order comes from queries of its own request.");
      return failed(
        `${without.length} requests were answered without a query on orders, target 0. The first was request ${first.request}. Orders change: ask each time.`,
        first,
      );
    },
  },
]);
