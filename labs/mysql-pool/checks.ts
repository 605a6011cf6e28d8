import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import {
  answeredWithoutQuery,
  clientsLeftOpen,
  failedQueryRequests,
  firstRefusal,
  staleAnswers,
  wrongAnswers,
} from "#lab/check-kit.ts";

/** Two seconds, and what a cold start may add. */
const boundMillis = 2_000 + 250;
/** Who may stand in a pool's queue at once. */
const mostWaiting = 20;
const mostConnections = 40;
/** When reports of three seconds may hold every connection of an instance (`scenario.ts`). */
const blocked = { from: 2_990, to: 9_500 };
const reportMillis = 3_000;

const productOf = (path: string) => Number(path.split("product=")[1]);
const exists = (product: number) => product <= 40;

/** What `so_far()` was when the stock was read, or `null` where an answer isn't that of this product. */
function countIn(product: number, body: string): number | null {
  const count = Number(/"amount":(\d+)/.exec(body)?.[1]) - product * 250;
  return count >= 0 && body === JSON.stringify({ name: `product ${product}`, amount: product * 250 + count })
    ? count
    : null;
}

interface Answer {
  request: number;
  product: number;
  arrivedMillis: number;
  atMillis: number;
  status: number;
  body: string;
  /** Answered by the handler itself, and not by the platform in its place. */
  own: boolean;
}

/** Every request of a route with its end, in order of arrival. */
function answersOf(run: Run, route: string): Answer[] {
  const ends = new Map<number, Pick<Answer, "atMillis" | "status" | "body" | "own">>();
  for (const { request, atMillis, status, body } of run.events("request-finished"))
    ends.set(request, { atMillis, status, body, own: true });
  for (const { request, atMillis, status, message } of run.events("request-failed"))
    ends.set(request, { atMillis, status, body: message, own: false });
  return run
    .events("request-arrived")
    .filter(({ path }) => path.startsWith(route))
    .flatMap(({ request, path, atMillis }) => {
      const end = ends.get(request);
      return end === undefined ? [] : [{ request, product: productOf(path), arrivedMillis: atMillis, ...end }];
    });
}

const stocks = (run: Run) => answersOf(run, "/api/stock");
const whileBlocked = ({ arrivedMillis, atMillis }: Answer) => atMillis >= blocked.from && arrivedMillis <= blocked.to;

/** The answer that this product deserves, wherever there is a connection to ask on. */
const isRight = ({ product, status, body }: Answer) =>
  exists(product) ? status === 200 && countIn(product, body) !== null : status === 404;

/** Milliseconds from arrival until a request had a connection, or its end where it never had one. */
function waitOf(run: Run): (answer: Answer) => number {
  const served = new Map<number | null, number>();
  for (const { request, atMillis } of [...run.events("client-acquired"), ...run.events("query-started")])
    served.set(request, Math.min(atMillis, served.get(request) ?? atMillis));
  return ({ request, arrivedMillis, atMillis }) => Math.min(served.get(request) ?? atMillis, atMillis) - arrivedMillis;
}

/** The pool with the longest queue until a moment, in the words of the other drivers' counters. */
function longestQueue(run: Run, until = Number.POSITIVE_INFINITY) {
  const [longest] = run
    .events("pool-changed")
    .filter(({ atMillis }) => atMillis <= until)
    .sort((a, b) => b.waiting - a.waiting);
  return longest;
}

/** Connections that a pool brought to requests which had been answered already, and that were never released. */
function keptAfterTheAnswer(run: Run) {
  const released = new Map(run.events("client-released").map(({ connection, seq }) => [connection, seq]));
  const ended = new Map(stocks(run).map(({ request, atMillis }) => [request, atMillis]));
  return run.events("client-acquired").flatMap((event) => {
    const { request, connection, seq, atMillis } = event;
    if (request === null || atMillis <= (ended.get(request) ?? Number.POSITIVE_INFINITY)) return [];
    return seq > (released.get(connection) ?? 0) ? [{ ...event, request }] : [];
  });
}

const sizes = (run: Run) => [...new Set(run.events("pool-created").map(({ max }) => max))].join(", ");

export default defineChecks([
  {
    id: "no-refusals",
    title: "MySQL refuses no connection",
    evaluate(run) {
      const refusal = firstRefusal(run);
      if (refusal === null)
        return passed(`Nothing was refused; ${run.metrics.peakConnections} connections at most at once, of 18.`);
      return failed(
        `MySQL refused ${run.metrics.refused} connections, target 0; the first with ${refusal.code}: “${refusal.message}”. At most ${run.metrics.peakConnections} were open, which is all that max_connections allows. ` +
          `Up to three instances run, and their pools may hold this many each: ${sizes(run)}. Which option says so to mysql2, and what share has one instance?`,
        refusal,
      );
    },
  },
  {
    id: "connections-given-back",
    title: "Every connection goes back to its pool",
    evaluate(run) {
      const left = [...clientsLeftOpen(run), ...keptAfterTheAnswer(run)];
      const [first] = left;
      if (first === undefined) return passed("No connection was left checked out.");
      const answer = stocks(run).find(({ request }) => request === first.request);
      return failed(
        `${left.length} connections never went back, target 0. Request ${first.request}, answered ${answer?.status ?? "by nobody"}, had connection ${first.connection} and kept it, perhaps after its answer. ` +
          "Follow every way out of the handler: which one doesn't pass release()? Whoever stops waiting for getConnection() has to release what it brings later.",
        first,
      );
    },
  },
  {
    id: "served-when-free",
    title: "While connections are free, every stock is answered",
    evaluate(run) {
      const hit = failedQueryRequests(run);
      const judged = stocks(run).filter((answer) => !whileBlocked(answer) && !hit.has(answer.request));
      const lost = judged.filter((answer) => !isRight(answer));
      const [first] = lost;
      if (first === undefined) return passed(`All ${judged.length} requests outside the reports got their answer.`);
      const due = exists(first.product) ? "a product that exists" : "a product that doesn't exist, which is a 404";
      return failed(
        `${lost.length} of ${judged.length} requests outside the reports got another answer than their product's, target 0. The first is request ${first.request}, for ${due}: ${first.status}, “${first.body.slice(0, 90)}”. ` +
          "Bursts of 20 requests an instance have to fit into the pool and its queue, and after the reports everything has to be as before.",
        first,
      );
    },
  },
  {
    id: "no-request-hangs",
    title: "No stock waits more than 2 s for a connection",
    evaluate(run) {
      const wait = waitOf(run);
      const hung = stocks(run).filter((answer) => wait(answer) > boundMillis);
      const [first] = hung;
      if (first === undefined) return passed("Every request had a connection, or an answer, within 2 s.");
      const longest = Math.max(...hung.map(wait));
      return failed(
        `${hung.length} of ${stocks(run).length} requests waited more than 2 s, target 0; the longest ${(longest / 1000).toFixed(1)} s. The first is request ${first.request}. ` +
          "mysql2 has no option for how long getConnection() may take: queueLimit bounds how many wait, and only a timer of yours bounds how long.",
        { atMillis: first.arrivedMillis },
      );
    },
  },
  {
    id: "queue-bounded",
    title: "No more than 20 wait in a pool's queue",
    evaluate(run) {
      const longest = longestQueue(run);
      if (longest === undefined || longest.waiting <= mostWaiting)
        return passed(`At most ${longest?.waiting ?? 0} waited in one pool.`);
      const { pool, total, idle, waiting, atMillis } = longest;
      return failed(
        `At ${(atMillis / 1000).toFixed(1)} s ${waiting} stand in the queue of pool ${pool} (${total} connections, ${idle} idle); the bound is ${mostWaiting}. ` +
          "Who has given up still stands there, because nothing takes a caller out of mysql2's queue again. Which option lets no more in?",
        longest,
      );
    },
  },
  {
    id: "busy-is-503",
    title: "A stock that can't be read now is answered 503",
    evaluate(run) {
      const hit = failedQueryRequests(run);
      const turnedAway = stocks(run).filter(
        (answer) => whileBlocked(answer) && !hit.has(answer.request) && !isRight(answer),
      );
      const wrong = turnedAway.filter(({ status, own }) => status !== 503 || !own);
      const [first] = wrong;
      if (first === undefined)
        return passed(`${turnedAway.length} requests could not be served, and were told so with a 503.`);
      return failed(
        `${wrong.length} of ${turnedAway.length} requests that could not be served got something else than a 503, target 0. The first, request ${first.request}, ended with ${first.status}: “${first.body.slice(0, 90)}” ` +
          `${first.own ? "" : "That is the platform's answer, not yours. "}Catch what getConnection() and your timer throw, and answer 503 with a Retry-After header: busy now, not broken.`,
        first,
      );
    },
  },
  {
    id: "errors-are-told",
    title: "A query that failed is answered as an error",
    evaluate(run) {
      const hit = failedQueryRequests(run);
      const finished = stocks(run).filter(({ request }) => hit.has(request));
      const calm = finished.filter((answer) => answer.status < 500 && !isRight(answer));
      const [first] = calm;
      if (first === undefined) return passed("A query that failed was answered with an error, or asked again.");
      return failed(
        `${calm.length} requests whose query had failed were answered as if it hadn't, target 0. The first is request ${first.request}: ${first.status}, ${first.body.slice(0, 60)}`,
        first,
      );
    },
  },
  {
    id: "reports-run",
    title: "The reports run, and finish",
    evaluate(run) {
      const slept = new Set(
        run.events("query-finished").flatMap((event) => (event.durationMillis < reportMillis ? [] : [event.request])),
      );
      const reports = answersOf(run, "/api/report");
      const good = reports.filter(({ request, status }) => status === 200 && slept.has(request));
      const bad = reports.filter(({ request, status }) => status === 200 && !slept.has(request));
      const [first] = bad;
      if (first !== undefined)
        return failed(
          `${bad.length} reports were answered 200 without their query of three seconds, target 0. The first is request ${first.request}: ${first.body.slice(0, 60)} The pool that reports take has to run what they ask.`,
          first,
        );
      if (good.length >= 4) return passed(`${good.length} of ${reports.length} reports ran, and finished.`);
      return failed(
        `${good.length} of ${reports.length} reports ran to their end; at least 4 have to. They belong to another team, and take their connections from lib/db.ts like you.`,
        reports.find(({ status }) => status !== 200) ?? { atMillis: 0 },
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
        `${counts} A connection or a pool of its own for each request leaks nothing, but pays for a login each time, and nothing limits how many there are. Make one pool in lib/db.ts, and give connections back whole.`,
        dialled[mostConnections],
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every answer is read from MySQL",
    evaluate(run) {
      const [skipped, ...more] = answeredWithoutQuery(run, "stock");
      if (skipped !== undefined)
        return failed(
          `${more.length + 1} requests were answered 200 without a query on stock, target 0. The first was request ${skipped.request}: ${skipped.body.slice(0, 60)} A number that was kept may be sold by now. If you can't ask, say so.`,
          skipped,
        );
      const stock = new Map(stocks(run).map((answer) => [answer.request, answer]));
      const [wrong, ...others] = wrongAnswers(run, () => false).filter(({ request, body }) => {
        const answer = stock.get(request);
        return answer !== undefined && exists(answer.product) && countIn(answer.product, body) === null;
      });
      if (wrong !== undefined)
        return failed(
          `${others.length + 1} answers hold another stock than the database. The first is request ${wrong.request}: ${wrong.body.slice(0, 60)}`,
          wrong,
        );
      const [old, ...later] = staleAnswers(run, ({ request, body }) => {
        const answer = stock.get(request);
        return answer === undefined ? null : countIn(answer.product, body);
      });
      if (old === undefined) return passed("Every stock comes from a query of its own request.");
      return failed(
        `${later.length + 1} requests were answered with a stock that nobody read for them, target 0. The first was request ${old.request}: ${old.body.slice(0, 60)} It had changed by then.`,
        old,
      );
    },
  },
]);
