import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import { failedRequests, firstRefusal, latencyWithin } from "#lab/check-kit.ts";

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

function checkoutIn(body: string): Checkout {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

const pathsOf = (run: Run) => new Map(run.events("request-arrived").map(({ request, path }) => [request, path]));
const cartIn = (path = "") => Number(/^\/api\/checkout\?cart=(\d)$/.exec(path)?.[1] ?? 0);

/** Checkouts that were answered below 400, with the cart each was asked for. */
function checkouts(run: Run) {
  const paths = pathsOf(run);
  return run
    .events("request-finished")
    .map((answer) => ({ ...answer, cart: cartIn(paths.get(answer.request)), ...checkoutIn(answer.body) }))
    .filter(({ cart, status }) => cart > 0 && status < 400);
}

/** The parts of an answer that don't change while a run lasts. */
function isWhole({ cart, items, total, day, percent }: Checkout & { cart: number }): boolean {
  const bought = Object.entries(prices).filter(([sku]) => sku.length >= cart);
  return (
    JSON.stringify(items) === JSON.stringify(bought.map(([sku]) => ({ sku, quantity: cart }))) &&
    total === bought.reduce((sum, [, price]) => sum + price * cart, 0) &&
    day === `day ${cart * 2}` &&
    percent === 20
  );
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
const unlucky = (run: Run) =>
  new Set(run.events("query-finished").flatMap(({ code, request }) => (code === "XX001" ? [request] : [])));

/** The last error that a request logged, its first line. */
function loggedBy(run: Run, of: number): string | null {
  const line = run.events("log-line").findLast(({ request, level }) => request === of && level === "error");
  return line === undefined ? null : `it logged “${line.text.split("\n")[0]}”`;
}

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
        const clients = new Set(run.events("connection-opened").map(({ connection }) => connection));
        const instances = new Set(run.events("connection-dialled").map(({ instance }) => instance)).size;
        return failed(
          `${count} by PgBouncer: ${said}. It has room for 520 clients; ${clients.size} were in when ${instances} instances asked for more. ` +
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
      const wrong = checkouts(run).filter((answer) => !isWhole(answer));
      const [first] = failures;
      if (first !== undefined)
        return failed(
          `${failures.length} of ${wanted} checkouts failed, target 0. The first was request ${first.request}, with status ${first.status}: ${loggedBy(run, first.request) ?? first.message} ` +
            "A checkout asks four queries, and fails when one of them gets no connection.",
          first,
        );
      const [bad] = wrong;
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
    title: "Prices and stock are read for the request that shows them",
    evaluate(run) {
      const answers = checkouts(run).filter(isWhole);
      const stale = answers.filter(({ at, units, atMillis, durationMillis }) => {
        const began = Math.floor(atMillis - durationMillis);
        const soldBetween = [Math.floor(began / 1_000), Math.ceil(atMillis / 1_000)] as const;
        const sold = 1_000 - Number(units);
        return (
          Number(at) < began ||
          !(Number(at) <= Math.ceil(atMillis)) ||
          sold < soldBetween[0] ||
          !(sold <= soldBetween[1])
        );
      });
      const [first] = stale;
      if (first === undefined) return passed(`All ${answers.length} totals were taken while they were asked for.`);
      return failed(
        `${stale.length} of ${answers.length} checkouts show a price or a stock from another time, target 0. The first was request ${first.request}. ` +
          "Keeping rows saves connections and sells what is gone: ask each time.",
        first,
      );
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
