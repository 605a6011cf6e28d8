import { defineChecks, type EventOf, failed, passed, type Run } from "#lab/author.ts";
import {
  answeredWithoutFetch,
  answeredWithoutQuery,
  failedQueryRequests,
  failedRequests,
  firstRefusal,
  latencyWithin,
  loggedBy,
  objectIn,
  pathsOf,
  readMeanwhile,
} from "#lab/check-kit.ts";

const boundMillis = 1_000;
const serverConnections = 20;
const prices = { cup: 900, filter: 400, grinder: 7_900, kettle: 4_900, scale: 2_900 };

/** What a checkout should be; an answer may hold anything. `at` is in virtual milliseconds since the run began. */
interface Checkout {
  items?: unknown;
  total?: unknown;
  at?: unknown;
  units?: unknown;
  day?: unknown;
  percent?: unknown;
}

const cartIn = (path = "") => Number(/^\/api\/checkout\?cart=(\d)$/.exec(path)?.[1] ?? 0);

/** Checkouts that were answered below 400, with the cart each was asked for. */
function checkouts(run: Run) {
  const paths = pathsOf(run);
  return run
    .events("request-finished")
    .map((answer) => ({ ...(objectIn(answer.body) as Checkout), ...answer, cart: cartIn(paths.get(answer.request)) }))
    .filter(({ cart, status }) => cart > 0 && status < 400);
}

/** How far the counts behind an answer's parts were, each when its rows were read; `null` where it isn't the checkout of its cart. */
function countsIn({ cart, items, total, units, day, percent }: Checkout & { cart: number }): number[] | null {
  const bought = Object.entries(prices).filter(([sku]) => sku.length >= cart);
  const quantity = Number((Array.isArray(items) ? items : [])[0]?.quantity);
  const price = bought.reduce((sum, [, each]) => sum + each, 0);
  const isRight =
    JSON.stringify(items) === JSON.stringify(bought.map(([sku]) => ({ sku, quantity }))) &&
    Number.isInteger(units) &&
    Number(total) % price === 0 &&
    day === `day ${cart * 2}` &&
    percent === 20;
  return isRight ? [quantity - cart, Number(total) / price - cart, 5_000 - Number(units)] : null;
}

/** Whom PgBouncer counts at a refusal: a client counts from its first packet on. */
function atTheDoor(run: Run, refusal: EventOf<"connection-refused">): { clients: number; instances: number } {
  const clients = new Map<number, number>();
  for (const event of run.trace.events) {
    if (event.seq > refusal.seq) break;
    if (event.type === "connection-dialled" && event.to === "pooler") clients.set(event.connection, event.instance);
    if (event.type === "connection-closed") clients.delete(event.connection);
  }
  return { clients: clients.size, instances: new Set(clients.values()).size };
}

/** The most clients that PgBouncer had at once. */
function mostClients(run: Run): number {
  const clients = new Set(
    run.events("connection-dialled").flatMap(({ to, connection }) => (to === "pooler" ? [connection] : [])),
  );
  let open = 0;
  let most = 0;
  for (const event of run.trace.events) {
    if (event.type === "connection-opened" && clients.has(event.connection)) most = Math.max(most, ++open);
    else if (event.type === "connection-closed" && clients.has(event.connection)) open--;
  }
  return most;
}

/** Requests with a query that the scenario makes fail: they may fail, and say so. */
const unlucky = (run: Run) => failedQueryRequests(run, "XX001");

export default defineChecks([
  {
    id: "no-refusals",
    title: "Nobody is refused, by Postgres or by PgBouncer",
    evaluate(run) {
      const refusal = firstRefusal(run);
      if (refusal === null) return passed(`0 of ${run.metrics.opened} connections refused.`);
      const count = `${run.metrics.refused} connections refused, target 0. The first`;
      const said = `“${refusal.message}”`;
      if (refusal.message.includes("max_client_conn")) {
        const { clients, instances } = atTheDoor(run, refusal);
        return failed(
          `${count} by PgBouncer: ${said}. It has room for 520 clients; at that moment ${clients} clients of ${instances} instances had dialled it. ` +
            "A client is cheap there, and still counted: instances × `max` must fit.",
          refusal,
        );
      }
      if (refusal.message.includes("startup parameter"))
        return failed(
          `${count} by PgBouncer: ${said}. pg sends this option of the pool with the first packet of a connection, and in transaction ` +
            "mode that connection is nobody's own. Look for a limit that the client keeps, or that one transaction sets.",
          refusal,
        );
      return failed(
        `${count} by Postgres, with ${refusal.code}: ${said}. ${refusal.active} connections were open at that moment, one or more for each instance that ` +
          "had asked so far. No size of a pool makes 250 instances fit into 57. Where could they share?",
        refusal,
      );
    },
  },
  {
    id: "twenty-servers",
    title: `Postgres holds at most ${serverConnections} connections`,
    evaluate(run) {
      const { peakConnections } = run.metrics;
      if (peakConnections <= serverConnections)
        return passed(
          `Up to ${mostClients(run)} clients of PgBouncer at once were served by ${peakConnections} connections of Postgres.`,
        );
      const [direct] = run.events("connection-dialled").filter(({ to }) => to === "database");
      if (direct === undefined)
        return failed(
          `${peakConnections} connections of Postgres were open at once, target ${serverConnections}, all of PgBouncer's. It drops a server whose client left in the middle of a ` +
            "transaction and opens another, while Postgres is still at work for the first. Which of your requests gives up on a query, and why does the query take that long?",
        );
      return failed(
        `${peakConnections} connections of Postgres were open at once, target ${serverConnections}. PgBouncer opens no more than 20; the others were dialled past it. ` +
          "The address of PgBouncer is in `process.env.POOLER_URL`.",
        direct,
      );
    },
  },
  {
    id: "all-answered",
    title: "Every checkout gets all of its parts",
    evaluate(run) {
      const paths = pathsOf(run);
      const wanted = [...paths.values()].filter((path) => cartIn(path) > 0).length;
      const excused = unlucky(run);
      const failures = failedRequests(run).filter(
        ({ request, status }) => cartIn(paths.get(request)) > 0 && (!excused.has(request) || status === 504),
      );
      const wrong = checkouts(run).filter((answer) => countsIn(answer) === null);
      const [first] = failures;
      if (first !== undefined)
        return failed(
          `${failures.length} of ${wanted} checkouts failed, target 0. The first was request ${first.request}, with status ${first.status}: ${loggedBy(run, first.request) ?? first.message} ` +
            "A checkout asks four queries, and fails when one of them gets no connection.",
          first,
        );
      const [bad] = wrong;
      const untaxed = new Set(answeredWithoutFetch(run).map(({ request }) => request));
      const [guessed, ...others] = checkouts(run).filter(({ request }) => untaxed.has(request));
      if (bad === undefined && guessed !== undefined)
        return failed(
          `${others.length + 1} of ${wanted} checkouts were answered by an instance that had never asked for the tax, target 0. The first was request ${guessed.request}. ` +
            "A rate in the code is right until it changes: ask the tax service, and hold no server connection meanwhile.",
          guessed,
        );
      if (bad === undefined)
        return passed(
          `All ${wanted} checkouts were answered in full, or failed because Postgres could not read a block.`,
        );
      return failed(
        `${wrong.length} of ${wanted} checkouts were answered without their own items, total, delivery day and tax. The first was request ${bad.request} (cart ${bad.cart}): ${bad.body.slice(0, 100)} ` +
          "A checkout that lacks a part is no checkout: when a query fails, answer with an error.",
        bad,
      );
    },
  },
  {
    id: "priced-now",
    title: "Carts, prices and stock are read for the request that shows them",
    evaluate(run) {
      const answers = checkouts(run).filter((answer) => countsIn(answer) !== null);
      const stale = answers.filter(
        (answer) =>
          !(Number(answer.at) >= Math.floor(answer.atMillis - answer.durationMillis)) ||
          !(Number(answer.at) <= Math.ceil(answer.atMillis)) ||
          countsIn(answer)?.some((count) => !readMeanwhile(answer, count)),
      );
      const [first] = stale;
      if (first !== undefined)
        return failed(
          `${stale.length} of ${answers.length} checkouts show a cart, a price or a stock from another time, target 0. The first was request ${first.request}. ` +
            "Keeping rows saves connections and sells what is gone: ask each time.",
          first,
        );
      for (const table of ["items", "products", "stock", "delivery"]) {
        const without = new Set(answeredWithoutQuery(run, table).map(({ request }) => request));
        const unasked = answers.filter(({ request }) => without.has(request));
        const [guessed] = unasked;
        if (guessed !== undefined)
          return failed(
            `${unasked.length} of ${answers.length} checkouts were answered without a query on ${table}, target 0. The first was request ${guessed.request}. ` +
              "What is kept or worked out in the handler is right until somebody changes it: ask each time.",
            guessed,
          );
      }
      return passed(`The rows of all ${answers.length} checkouts were read while they were asked for.`);
    },
  },
  {
    id: "report-unharmed",
    title: "The report, which shares the pooler, still works",
    evaluate(run) {
      const paths = pathsOf(run);
      const failures = failedRequests(run).filter(({ request }) => paths.get(request) === "/api/report");
      const [first] = failures;
      const reports = [...paths.values()].filter((path) => path === "/api/report").length;
      if (first === undefined) return passed(`All ${reports} reports were answered.`);
      if (!first.message.includes("statement timeout"))
        return failed(
          `${failures.length} of ${reports} reports failed, target 0. The first: “${first.message}”.`,
          first,
        );
      const [set] = run.events("query-started").filter(({ sql }) => /^\s*set\s/i.test(sql));
      return failed(
        `${failures.length} of ${reports} reports failed, target 0. The first: “${first.message}”, in a function that sets no timeout. Your \`SET\` did: it changed a ` +
          "server connection of PgBouncer, which lends it to whoever has a transaction next. `SET` is not for transaction mode, and a `RESET` after it " +
          "may reach another server. `SET LOCAL` ends with its transaction, and `query_timeout` stays in the client.",
        { atMillis: first.atMillis, ...(set?.source && { source: set.source }) },
      );
    },
  },
  {
    id: "fast-enough",
    title: `95 of 100 requests take ${boundMillis / 1_000} s or less`,
    evaluate(run) {
      const verdict = latencyWithin(run, "p95Millis", boundMillis);
      if (verdict.passed) return verdict;
      const assigned = run.events("server-assigned");
      const [longest] = assigned.toSorted((a, b) => b.waitedMillis - a.waitedMillis);
      if (longest === undefined) return verdict;
      return failed(
        `${verdict.message} A client waited ${Math.round(longest.waitedMillis)} ms for one of the 20 server connections. They are lent until a transaction ends, ` +
          "so what else happens between `begin` and `commit` makes everybody wait. How long does yours last, and what is it doing meanwhile?",
        longest,
      );
    },
  },
]);
