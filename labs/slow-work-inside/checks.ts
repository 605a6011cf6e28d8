// Long: nine checks that read the same loans, calls and books.
import { defineChecks, type EventOf, failed, passed, type Run } from "#lab/author.ts";
import {
  clientLoans,
  clientsLeftOpen,
  counted,
  failedQueryRequests,
  firstRefusal,
  idleInTransaction,
  loggedBy,
  objectIn,
  pathsOf,
  percentile,
} from "#lab/check-kit.ts";

/** A client that is held for queries alone is held for some milliseconds. */
const holdBoundMillis = 50;
const idleBoundMillis = 50;
const othersBoundMillis = 100;
/** Pieces that each product starts with. */
const stocked: Record<number, number> = { 1: 500, 2: 500, 3: 6 };
const scarce = 3;

interface Order {
  id: number;
  product: number;
  card: string;
}

function orderIn(path: string): Order | null {
  const [, id, product, card = ""] = /^\/api\/order\?id=(\d+)&product=(\d+)&card=(\w+)$/.exec(path) ?? [];
  return id === undefined ? null : { id: Number(id), product: Number(product), card };
}

/** The order of each request for one. */
function ordersOf(run: Run): Map<number, Order> {
  const orders = new Map<number, Order>();
  for (const [request, path] of pathsOf(run)) {
    const order = orderIn(path);
    if (order) orders.set(request, order);
  }
  return orders;
}

/** Requests whose query the scenario fails: they may fail, and are asked again. */
const unlucky = (run: Run) => failedQueryRequests(run, "57014");

const round = (millis: number) => Math.round(millis * 10) / 10;

interface Charge {
  order: Order;
  key: string;
  cents: number;
  request: number;
  /** 200 charged, 402 declined, `null` where nobody waited for it. */
  status: number | null;
  atMillis: number;
  source?: EventOf<"fetch-started">["source"];
}

/** Calls of the payment provider, by the order of the request that made them. */
function chargesOf(run: Run): Charge[] {
  const orders = ordersOf(run);
  const answers = new Map(run.events("fetch-finished").map(({ fetch, status }) => [fetch, status]));
  return run.events("fetch-started").flatMap(({ fetch, request, url, atMillis, source }) => {
    const order = orders.get(request ?? 0);
    const { key, cents } = Object.fromEntries(
      (url.split("?")[1] ?? "").split("&").map((pair) => pair.split("=", 2) as [string, string]),
    );
    if (order === undefined || request === null) return [];
    const status = answers.get(fetch) ?? null;
    return [{ order, key: key ?? "", cents: Number(cents), request, status, atMillis, ...(source && { source }) }];
  });
}

interface Books {
  atMillis: number;
  products: Array<{ id: number; stock: number; paid: number; reserved: number; sum: number }>;
}

function booksOf(run: Run): Books | null {
  const paths = pathsOf(run);
  const answer = run.events("request-finished").find(({ request }) => paths.get(request) === "/api/audit");
  const { products } = objectIn(answer?.body ?? "") as Partial<Books>;
  return answer && products ? { atMillis: answer.atMillis, products } : null;
}

/** The last thing that was answered to each order, with the request that asked. */
function outcomesOf(run: Run) {
  const orders = ordersOf(run);
  const outcomes = new Map<number, { order: Order; request: number; status: number; body: string; atMillis: number }>();
  const ends = [
    ...run.events("request-finished"),
    ...run.events("request-failed").map((event) => ({ ...event, body: event.message })),
  ].sort((a, b) => a.seq - b.seq);
  for (const { request, status, body, atMillis } of ends) {
    const order = orders.get(request);
    if (order) outcomes.set(order.id, { order, request, status, body, atMillis });
  }
  return [...outcomes.values()];
}

/** What clients were lent for, the audit's own connection left out. */
function loansOf(run: Run) {
  const paths = pathsOf(run);
  return clientLoans(run.trace).filter(({ request }) => paths.get(request ?? 0) !== "/api/audit");
}

const percentileOf = (values: number[], percent: number) =>
  percentile(
    values.sort((a, b) => a - b),
    percent,
  );

const noBooks = failed("The books could not be read: /api/audit got no answer.");

export default defineChecks([
  {
    id: "held-briefly",
    title: `A client is lent for ${holdBoundMillis} ms at most`,
    evaluate(run) {
      const holds = loansOf(run);
      const p95 = percentileOf(
        holds.map(({ durationMillis }) => durationMillis),
        95,
      );
      const long = holds.filter(({ durationMillis }) => durationMillis > holdBoundMillis);
      const [first] = long;
      if (first === undefined && holds.length === 0)
        return failed("No client was lent, so no order can have been kept.");
      if (first === undefined || p95 <= holdBoundMillis)
        return passed(`p95 of ${holds.length} loans is ${round(p95)} ms; the bound is ${holdBoundMillis} ms.`);
      const span =
        Math.max(...holds.map(({ atMillis }) => atMillis)) - Math.min(...holds.map(({ atMillis }) => atMillis));
      const mean = holds.reduce((sum, { durationMillis }) => sum + durationMillis, 0) / holds.length;
      const perSecond = holds.length / (span / 1000);
      return failed(
        `p95 of ${holds.length} loans is ${round(p95)} ms, above the bound of ${holdBoundMillis} ms; ${long.length} lasted longer. The first is request ${first.request}'s. ` +
          `By Little's law ${round(perSecond)} loans a second of ${round(mean)} ms on average keep ${round((perSecond * mean) / 1000)} clients busy. What does a client do during those ${round(first.durationMillis)} ms?`,
        first,
      );
    },
  },
  {
    id: "no-idle-transaction",
    title: `No session is idle in a transaction for ${idleBoundMillis} ms`,
    evaluate(run) {
      const long = idleInTransaction(run.trace).filter(({ durationMillis }) => durationMillis > idleBoundMillis);
      const [worst] = long;
      if (worst === undefined) return passed(`No transaction waited ${idleBoundMillis} ms for its next query.`);
      return failed(
        `${long.length} times a session was idle in a transaction for more than ${idleBoundMillis} ms, target 0; the longest for ${round(worst.durationMillis)} ms, by request ${worst.request}, after this line. ` +
          "Postgres keeps what the transaction has locked for as long as that. What is it waiting for, and does that need the transaction?",
        worst,
      );
    },
  },
  {
    id: "others-are-fast",
    title: `Who only reads a product has it within ${othersBoundMillis} ms`,
    evaluate(run) {
      const paths = pathsOf(run);
      const serialised = new Map<number | null, number>();
      for (const { request, waitedMillis } of run.events("serialised-by-simulator"))
        serialised.set(request, (serialised.get(request) ?? 0) + waitedMillis);
      const isRead = ({ request }: { request: number }) => paths.get(request)?.startsWith("/api/product") ?? false;
      const answered = run.events("request-finished").filter((end) => isRead(end));
      const lost = run.events("request-failed").find((end) => isRead(end));
      const times = answered.map(({ request, durationMillis }) => durationMillis - (serialised.get(request) ?? 0));
      const p95 = round(percentileOf(times, 95));
      if (lost !== undefined)
        return failed(
          `Request ${lost.request} wanted to read a product and ended with ${lost.status}: ${lost.message.slice(0, 90)}`,
          lost,
        );
      if (p95 <= othersBoundMillis)
        return passed(`p95 of ${answered.length} reads is ${p95} ms; the bound is ${othersBoundMillis} ms.`);
      const slowest = answered.reduce((slow, end) => (end.durationMillis > slow.durationMillis ? end : slow));
      const waited =
        run.events("client-acquired").find(({ request }) => request === slowest.request)?.waitedMillis ?? 0;
      return failed(
        `p95 of ${answered.length} reads is ${p95} ms, above the bound of ${othersBoundMillis} ms. The slowest, request ${slowest.request}, took ${round(slowest.durationMillis)} ms, of which it waited ${round(waited)} ms ` +
          "for a client of the pool. Its query takes 0.1 ms. Who has the clients?",
        { atMillis: slowest.atMillis - slowest.durationMillis },
      );
    },
  },
  {
    id: "charged-once",
    title: "An order is charged once, however often it is asked for",
    evaluate(run) {
      const keys = new Map<number, Set<string>>();
      const owners = new Map<string, number>();
      const charges = chargesOf(run);
      for (const { order, key, status, ...where } of charges) {
        const known = keys.get(order.id) ?? new Set();
        keys.set(order.id, known.add(key));
        if (known.size > 1)
          return failed(
            `Order ${order.id} was asked for again, and its card charged with another key: ${[...known].join(", then ")}. To the provider these are two payments. A key has to belong to the order, not to the attempt.`,
            where,
          );
        const owner = owners.get(key) ?? order.id;
        owners.set(key, owner);
        if (owner !== order.id)
          return failed(
            `Orders ${owner} and ${order.id} were charged with the same key, “${key}”. To the provider the second is the first one, asked again: nobody pays for it.`,
            where,
          );
      }
      return passed(`${charges.length} calls of the provider for ${keys.size} orders, one key each.`);
    },
  },
  {
    id: "nobody-pays-for-nothing",
    title: "Who is charged gets the order, and who gets it is charged",
    evaluate(run) {
      const books = booksOf(run);
      if (books === null) return noBooks;
      const charges = chargesOf(run);
      const charged = new Map(
        charges.filter(({ status }) => status !== 402).map((charge) => [charge.order.id, charge]),
      );
      const outcomes = outcomesOf(run);
      const empty = outcomes.filter(({ order, status }) => charged.has(order.id) && status !== 201);
      const [poor] = empty;
      if (poor !== undefined) {
        const { source } = charged.get(poor.order.id) ?? {};
        return failed(
          `${counted(empty.length, "card")} charged for an order that was not kept, target 0. The first is order ${poor.order.id}: its last request, ${poor.request}, ended with ${poor.status}` +
            `${poor.status >= 500 ? ` (${loggedBy(run, poor.request) ?? poor.body.slice(0, 80)})` : ""}. Make sure of the piece before you ask for money: what was only read may be gone 300 ms later.`,
          { atMillis: poor.atMillis, ...(source && { source }) },
        );
      }
      const free = outcomes.find(({ order, status }) => status === 201 && !charged.has(order.id));
      if (free !== undefined)
        return failed(`Order ${free.order.id} was answered 201, and its card was never charged.`, free);
      const wrong = charges.find(({ order, cents }) => cents !== [0, 1200, 900, 4000][order.product]);
      if (wrong !== undefined) return failed(`Order ${wrong.order.id} was charged ${wrong.cents} cents.`, wrong);
      return passed(`${charged.size} cards were charged, and each has its order.`);
    },
  },
  {
    id: "books-add-up",
    title: "Stock and paid orders make what there was",
    evaluate(run) {
      const books = booksOf(run);
      if (books === null) return noBooks;
      const where = { atMillis: books.atMillis };
      const left = books.products.find(({ reserved }) => reserved > 0);
      if (left !== undefined)
        return failed(
          `${left.reserved} orders of product ${left.id} are still reserved at the end, target 0. A declined card gives its piece back, and a paid one is told so in the row.`,
          where,
        );
      const bad = books.products.find(({ id, stock, paid }) => stock + paid !== stocked[id]);
      if (bad !== undefined)
        return failed(
          `Product ${bad.id} has ${bad.stock} in stock and ${bad.paid} paid orders; it began with ${stocked[bad.id]}. ` +
            "Each paid order is one piece, each order that came to nothing gives its piece back once, and what belongs together is one transaction.",
          where,
        );
      const told = outcomesOf(run).filter(({ status }) => status === 201);
      for (const { id, paid, sum } of books.products) {
        const mine = told.filter(({ order }) => order.product === id);
        const mineSum = mine.reduce((total, { order }) => total + order.id, 0);
        if (mine.length !== paid || mineSum !== sum)
          return failed(
            `${mine.length} customers were told 201 for product ${id}, and the books have ${paid} paid orders${mine.length === paid ? " of others" : ""}. Answer 201 when the row says paid, and only then.`,
            where,
          );
      }
      return passed(`${told.length} orders are paid, and every other piece is in stock.`);
    },
  },
  {
    id: "all-answered",
    title: "Every order is answered as it should be",
    evaluate(run) {
      const orders = ordersOf(run);
      const excused = unlucky(run);
      const outcomes = outcomesOf(run);
      const isRight = ({ order: { id, product, card }, status, body }: (typeof outcomes)[number]) =>
        status === 409
          ? product === scarce
          : status === (card === "empty" ? 402 : 201) && (status !== 201 || objectIn(body).id === id);
      const wrong = outcomes.filter((outcome) => !isRight(outcome));
      const [first] = wrong;
      if (first !== undefined)
        return failed(
          `${wrong.length} of ${outcomes.length} orders came to another end than they should, target 0. The first is order ${first.order.id} (product ${first.order.product}, card ${first.order.card}): its last request, ${first.request}, ended with ${first.status}, ` +
            `${first.status >= 500 ? (loggedBy(run, first.request) ?? first.body.slice(0, 90)) : first.body.slice(0, 90) || "without a word"}.`,
          first,
        );
      const errors = run.events("request-failed").filter(({ request }) => orders.has(request) && !excused.has(request));
      const [error] = errors;
      if (error !== undefined)
        return failed(
          `${counted(errors.length, "request")} that no fault had touched failed, target 0. The first is request ${error.request}, with ${error.status}: ${loggedBy(run, error.request) ?? error.message.slice(0, 90)}. Asking again helped, this time.`,
          error,
        );
      const lamps = outcomes.filter(({ order, status }) => order.product === scarce && status === 201).length;
      const soldOut = outcomes.filter(({ status }) => status === 409).length;
      if (lamps === 0) return failed("Nobody got a lamp, and there were six.");
      return passed(
        `${outcomes.length} orders came to their end: ${lamps} lamps were sold, and ${soldOut} people came too late.`,
      );
    },
  },
  {
    id: "clients-given-back",
    title: "Every client is given back",
    evaluate(run) {
      const left = clientsLeftOpen(run);
      const [first] = left;
      if (first === undefined) return passed("Every client was given back, or used again by a later request.");
      return failed(
        `${counted(left.length, "client")} never went back, target 0. The first: request ${first.request} ended and kept connection ${first.connection}. A query that fails must not keep the client.`,
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
          "Little's law has two factors: a larger pool leaves both as they are, and takes the slots from everybody else.",
        refusal,
      );
    },
  },
]);
