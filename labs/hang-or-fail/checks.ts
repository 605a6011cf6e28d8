import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import {
  answeredWithoutQuery,
  clientsLeftOpen,
  firstRefusal,
  pathsOf,
  staleAnswers,
  wrongAnswers,
} from "#lab/check-kit.ts";

/** Two seconds, and what a cold start and the way back may add. */
const boundMillis = 2_000 + 250;
/** When a pool may be blocked (`scenario.ts`): by exports of four seconds, and by the stall. */
const blocked = [
  { from: 3_000, to: 8_500 },
  { from: 13_900, to: 21_500 },
];

const productOf = (path: string) => Number(path.split("product=")[1]);
/** How long the database works on an export (`pg_sleep` in `export.ts`). */
const exportMillis = 4_000;

/** What `so_far()` was when a price was read, or `null` where an answer isn't a price of that product. */
function countIn(product: number, body: string): number | null {
  const count = Number(/"cents":(\d+)/.exec(body)?.[1]) - product * 250;
  return count >= 0 && body === JSON.stringify({ name: `product ${product}`, cents: product * 250 + count })
    ? count
    : null;
}

interface Answer {
  request: number;
  path: string;
  arrivedMillis: number;
  atMillis: number;
  status: number;
  body: string;
  /** Answered by the handler itself, and not by the platform in its place. */
  own: boolean;
}

/** Every request with its end, in order of arrival. */
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
      return end === undefined ? [] : [{ request, path, arrivedMillis: atMillis, ...end }];
    });
}

const prices = (run: Run) => answersOf(run, "/api/price");
const whileBlocked = ({ arrivedMillis, atMillis }: Answer) =>
  blocked.some(({ from, to }) => atMillis >= from && arrivedMillis <= to);

/** Milliseconds from arrival until a request had a client, or its end where it never had one. */
function waitOf(run: Run): (answer: Answer) => number {
  const served = new Map<number | null, number>();
  for (const { request, atMillis } of [...run.events("client-acquired"), ...run.events("query-started")])
    served.set(request, Math.min(atMillis, served.get(request) ?? atMillis));
  return ({ request, arrivedMillis, atMillis }) => Math.min(served.get(request) ?? atMillis, atMillis) - arrivedMillis;
}

/** The fullest queue of the whole run, or at a moment, in pg-pool's words. */
function queueOf(run: Run, at: "ever" | number): string {
  const changes = run.events("pool-changed").filter(({ atMillis }) => at === "ever" || atMillis <= at);
  const candidates = at === "ever" ? changes : [...new Map(changes.map((event) => [event.pool, event])).values()];
  const [longest] = candidates.sort((a, b) => b.waiting - a.waiting);
  if (longest === undefined || longest.waiting === 0) return "";
  const { pool, total, idle, waiting, atMillis } = longest;
  return `At ${(atMillis / 1000).toFixed(1)} s pool ${pool} stands at totalCount ${total}, idleCount ${idle}, waitingCount ${waiting}. `;
}

/** Clients that a pool brought to requests which had been answered already, and that were never released. */
function keptAfterTheAnswer(run: Run) {
  const released = new Map(run.events("client-released").map(({ connection, seq }) => [connection, seq]));
  const ended = new Map(prices(run).map(({ request, atMillis }) => [request, atMillis]));
  return run.events("client-acquired").flatMap((event) => {
    const { request, connection, seq, atMillis } = event;
    if (request === null || atMillis <= (ended.get(request) ?? Number.POSITIVE_INFINITY)) return [];
    return seq > (released.get(connection) ?? 0) ? [{ ...event, request }] : [];
  });
}

export default defineChecks([
  {
    id: "no-request-hangs",
    title: "No price waits more than 2 s for a client",
    evaluate(run) {
      const wait = waitOf(run);
      const hung = prices(run).filter((answer) => wait(answer) > boundMillis);
      const [first] = hung;
      if (first === undefined) return passed("Every price request had a client, or an answer, within 2 s.");
      const longest = Math.max(...hung.map(wait));
      return failed(
        `${hung.length} of ${prices(run).length} price requests waited more than 2 s, target 0; the longest ${(longest / 1000).toFixed(1)} s. ` +
          `The first is request ${first.request}. ${queueOf(run, "ever")}Nothing limits how long a request may stand in that queue, and asking again after each time-out is one long wait.`,
        { atMillis: first.arrivedMillis },
      );
    },
  },
  {
    id: "busy-is-503",
    title: "A price that can't be served is answered 503",
    evaluate(run) {
      const turnedAway = prices(run).filter(
        ({ status, path, body }) => status !== 200 || countIn(productOf(path), body) === null,
      );
      const wrong = turnedAway.filter(({ status, own }) => status !== 503 || !own);
      const [first] = wrong;
      if (first === undefined)
        return passed(`${turnedAway.length} requests could not be served, and were told so with a 503.`);
      const what =
        first.status < 400
          ? `was answered ${first.status} without its price: ${first.body.slice(0, 60)} A shop that shows no price looks broken, one that is busy is asked again.`
          : `ended with ${first.status}: “${first.body.slice(0, 90)}” ${first.own ? "" : "That is the platform's answer, not yours. "}` +
            "Catch the pool's error and answer 503 with a Retry-After header: busy now, not broken.";
      return failed(
        `${wrong.length} of ${turnedAway.length} requests that could not be served got something else than a 503, target 0. The first, request ${first.request}, ${what}`,
        first,
      );
    },
  },
  {
    id: "service-recovers",
    title: "Prices come back once the pool is free",
    evaluate(run) {
      const outside = prices(run).filter((answer) => !whileBlocked(answer));
      const lost = outside.filter(({ status }) => status !== 200);
      const [first] = lost;
      const last = new Map(run.events("pool-changed").map((event) => [event.pool, event]));
      const stuck = [...last.values()].find(({ waiting }) => waiting > 0);
      if (first !== undefined) {
        return failed(
          `${lost.length} of ${outside.length} requests outside the two incidents were not answered 200, target 0. The first is request ${first.request}, with ${first.status}: ` +
            `“${first.body.slice(0, 90)}” ${queueOf(run, first.atMillis)}By then a pool with a bounded queue is free again. Do exports still stand in yours, ` +
            "is your bound shorter than the 15 ms that opening a connection takes, or was the pool given up?",
          first,
        );
      }
      if (stuck === undefined)
        return passed(
          `All ${outside.length} requests outside the two incidents got their price, and every queue ends empty.`,
        );
      return failed(
        `Pool ${stuck.pool} ends with waitingCount ${stuck.waiting}, target 0. Somebody still stands in a queue that nobody serves.`,
        stuck,
      );
    },
  },
  {
    id: "no-work-for-nobody",
    title: "No query runs for a price that was answered",
    evaluate(run) {
      const ended = new Map(prices(run).map(({ request, atMillis }) => [request, atMillis]));
      const isOver = ({ request, atMillis }: { request: number | null; atMillis: number }) =>
        request !== null && atMillis > (ended.get(request) ?? Number.POSITIVE_INFINITY);
      // A query of a request that had its client in time is on its way: its answer may have given up on it since.
      const inTime = new Set(run.events("client-acquired").flatMap((event) => (isOver(event) ? [] : [event.request])));
      const late = run.events("query-started").filter((event) => isOver(event) && !inTime.has(event.request));
      const [first] = late;
      if (first === undefined) return passed("Whoever was turned away had left the queue.");
      return failed(
        `${late.length} queries ran for requests that had been answered before, target 0. The first, of request ${first.request}, ran ` +
          `${((first.atMillis - (ended.get(first.request ?? 0) ?? 0)) / 1000).toFixed(1)} s after its answer. A timer of your own ends your wait, but the call stays in the pool's queue. ` +
          "The pool's own time-out takes it out.",
        first,
      );
    },
  },
  {
    id: "exports-finish",
    title: "An export that has begun is finished",
    evaluate(run) {
      const begun = new Set(run.events("query-started").map(({ request }) => request));
      const exports = answersOf(run, "/api/export").filter(({ request }) => begun.has(request));
      const broken = exports.filter(({ status }) => status !== 200);
      const [first] = broken;
      const slept = new Set(
        run.events("query-finished").flatMap((event) => (event.durationMillis < exportMillis ? [] : [event.request])),
      );
      const [hollow, ...more] = exports.filter(({ request, status }) => status === 200 && !slept.has(request));
      if (exports.length === 0) return failed("No export got a client. Finance needs its files, a few at a time.");
      if (first === undefined && hollow !== undefined)
        return failed(
          `${more.length + 1} of ${exports.length} exports were answered 200 without their query of four seconds, target 0. The first is request ${hollow.request}: ${hollow.body.slice(0, 60)} ` +
            "The pool that exports take has to run what they ask.",
          hollow,
        );
      if (first === undefined) return passed(`${exports.length} exports ran, and finished.`);
      return failed(
        `${broken.length} of ${exports.length} exports that had begun were not finished, target 0. The first, request ${first.request}, ended with ${first.status}: “${first.body.slice(0, 90)}” ` +
          `${first.own ? "An export takes four seconds. Bound the wait for a client, not the query." : "It had waited so long for its client that the platform ended it half-way. The pool is theirs too: bound its queue."}`,
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
        `Postgres refused ${run.metrics.refused} connections, target 0; the first with ${refusal.code}: “${refusal.message}”. ${refusal.active} were open, of 17 for this role. ` +
          "A larger pool lets more exports run at once, until the database itself is full, for every client it has.",
        refusal,
      );
    },
  },
  {
    id: "no-client-left-open",
    title: "Every client is given back",
    evaluate(run) {
      const left = [...clientsLeftOpen(run), ...keptAfterTheAnswer(run)];
      const [first] = left;
      if (first === undefined) return passed("Every client was given back, closed, or used again by a later request.");
      return failed(
        `${left.length} clients never went back, target 0. Request ${first.request} got connection ${first.connection}, perhaps after it had been answered, and kept it. ` +
          "Whoever stops waiting for pool.connect() still has to release the client that it brings later.",
        first,
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every price is read from Postgres",
    evaluate(run) {
      const [skipped, ...more] = answeredWithoutQuery(run, "products");
      if (skipped !== undefined) {
        return failed(
          `${more.length + 1} requests were answered 200 without a query on products, target 0. The first was request ${skipped.request}: ${skipped.body.slice(0, 60)} ` +
            "A price that was kept may be yesterday's. If you can't ask, say so.",
          skipped,
        );
      }
      const paths = pathsOf(run);
      const [wrong, ...others] = wrongAnswers(run, () => false).filter(({ request, body }) => {
        const path = paths.get(request) ?? "";
        return path.startsWith("/api/price") && countIn(productOf(path), body) === null;
      });
      const [old, ...later] = staleAnswers(run, ({ body }, path) =>
        path.startsWith("/api/price") ? countIn(productOf(path), body) : null,
      );
      if (wrong === undefined && old !== undefined)
        return failed(
          `${later.length + 1} requests were answered with a price that nobody read for them, target 0. The first was request ${old.request}: ${old.body.slice(0, 60)} ` +
            "The price had gone up by then. A query whose row is thrown away makes a kept price no fresher.",
          old,
        );
      if (wrong === undefined) return passed("Every price comes from a query of its own request.");
      return failed(
        `${others.length + 1} answers hold another price than the database. The first is request ${wrong.request}: ${wrong.body.slice(0, 60)}`,
        wrong,
      );
    },
  },
]);
