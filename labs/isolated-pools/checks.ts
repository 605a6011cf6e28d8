import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import { failedRequests, firstRefusal, latencyWithin, loggedBy, pathsOf } from "#lab/check-kit.ts";

const tiles = ["revenue", "orders", "returns", "stock", "visitors", "reviews"];
const shops = ["north", "south", "east", "west", "moving"];
const boundMillis = 180;
const longestMillis = 3_000;

/** What a tile should be; an answer may hold anything. `at` is in virtual milliseconds since the run began. */
interface Tile {
  name?: unknown;
  value?: unknown;
  at?: unknown;
}

const shopIn = (path = "") => /^\/api\/dashboard\?shop=(\w+)$/.exec(path)?.[1] ?? "";

/** Dashboards that were answered, with the shop each is of. */
function dashboards(run: Run) {
  const paths = pathsOf(run);
  return run
    .events("request-finished")
    .map((answer) => ({ ...answer, shop: shopIn(paths.get(answer.request)) }))
    .filter(({ shop, status }) => shops.includes(shop) && status < 400);
}

function tilesIn(body: string): Tile[] {
  try {
    const parsed: unknown = JSON.parse(body);
    return Array.isArray(parsed) ? parsed.map((tile) => tile ?? {}) : [];
  } catch {
    return [];
  }
}

const isWhole = (body: string, shop: string) =>
  JSON.stringify(tilesIn(body).map(({ name, value }) => [name, value])) ===
  JSON.stringify(tiles.map((tile) => [tile, (shops.indexOf(shop) + 1) * 1_000 + tile.length]));

/** What Postgres takes to read the six tiles of a shop, one after another or at once. */
const readingMillis = tiles.length * 40;

/** For how long Postgres has worked on the tiles of each request; a query that failed read none. */
function readingOf(run: Run): Map<number, number> {
  const named = new Set(
    run.events("query-started").flatMap(({ query, sql }) => (sql.toLowerCase().includes("tile") ? [query] : [])),
  );
  const reading = new Map<number, number>();
  for (const { query, request, ok, durationMillis } of run.events("query-finished"))
    if (request !== null && ok && named.has(query)) reading.set(request, (reading.get(request) ?? 0) + durationMillis);
  return reading;
}

/** Requests for the shop that is being moved for which nothing was asked. */
function turnedAway(run: Run) {
  const asked = new Set(run.events("query-started").map(({ request }) => request));
  const paths = pathsOf(run);
  return failedRequests(run).filter(({ request }) => shopIn(paths.get(request)) === "moving" && !asked.has(request));
}

const isBetween = (value: unknown, low: number, high: number) => Number(value) >= low && Number(value) <= high;

/** Who holds a connection at a moment of the trace, by function. */
function heldBy(run: Run, seq: number): { dashboard: number; instances: number; others: number } {
  const functions = new Map(run.events("instance-cold").map(({ instance, fn }) => [instance, fn]));
  const open = new Map<number, number>();
  for (const event of run.trace.events) {
    if (event.seq >= seq) break;
    if (event.type === "connection-opened") open.set(event.connection, event.instance);
    if (event.type === "connection-closed") open.delete(event.connection);
  }
  const own = [...open.values()].filter((instance) => functions.get(instance)?.includes("dashboard"));
  return { dashboard: own.length, instances: new Set(own).size, others: open.size - own.length };
}

const sizeOf = (run: Run) => {
  const functions = new Map(run.events("instance-cold").map(({ instance, fn }) => [instance, fn]));
  return run.events("pool-created").find(({ instance }) => functions.get(instance)?.includes("dashboard"))?.max ?? null;
};

export default defineChecks([
  {
    id: "no-refusals",
    title: "Postgres refuses no connection",
    evaluate(run) {
      const { refused, peakConnections } = run.metrics;
      const refusal = firstRefusal(run);
      if (refusal === null) return passed(`0 refused. At most ${peakConnections} of 97 connections were open at once.`);
      const { dashboard, instances, others } = heldBy(run, refusal.seq);
      const max = sizeOf(run);
      return failed(
        `${refused} connections refused, target 0. The first with ${refusal.code}: “${refusal.message}”. At that moment the dashboard held ` +
          `${dashboard} connections in ${instances} instances, and other functions held ${others}. ` +
          `${max === null ? "" : `\`max: ${max}\` holds for one pool, and every instance has its own. `}` +
          "Look at what 20 instances may hold together, and what is left of 97 for them.",
        refusal,
      );
    },
  },
  {
    id: "all-answered",
    title: "Every request gets its six tiles",
    evaluate(run) {
      const paths = pathsOf(run);
      const wanted = [...paths.values()].filter((path) => shopIn(path) !== "moving").length;
      const failures = failedRequests(run).filter(({ request }) => shopIn(paths.get(request)) !== "moving");
      const wrong = dashboards(run).filter(({ body, shop }) => !isWhole(body, shop));
      const [first] = failures;
      if (first !== undefined)
        return failed(
          `${failures.length} of ${wanted} requests failed, target 0. The first was request ${first.request} (${paths.get(first.request)}), ` +
            `with status ${first.status}: ${loggedBy(run, first.request) ?? first.message}`,
          first,
        );
      const [bad] = wrong;
      const [away] = turnedAway(run);
      if (bad === undefined && away !== undefined)
        return failed(
          `Request ${away.request} (${paths.get(away.request)}) got status ${away.status}, and nothing had been asked for it. ` +
            "Tomorrow another shop is being moved: ask for every one, and bound how long a request waits.",
          away,
        );
      if (bad === undefined) return passed(`All ${wanted} requests were answered in full.`);
      return failed(
        `${wrong.length} dashboards were answered without the six tiles of their shop, in order. The first was request ${bad.request}: ${bad.body.slice(0, 100)} ` +
          "A gap that nobody sees is worse than an error: a dashboard is whole or it fails.",
        bad,
      );
    },
  },
  {
    id: "read-now",
    title: "Tiles are read for the request that shows them",
    evaluate(run) {
      const answers = dashboards(run);
      const stale = answers.filter(
        ({ body, shop, atMillis, durationMillis }) =>
          isWhole(body, shop) &&
          tilesIn(body).some(({ at }) => !isBetween(at, Math.floor(atMillis - durationMillis), Math.ceil(atMillis))),
      );
      const [first] = stale;
      const reading = readingOf(run);
      const unread = answers.filter(({ request }) => (reading.get(request) ?? 0) < readingMillis);
      const [invented] = unread;
      if (first === undefined && invented !== undefined)
        return failed(
          `${unread.length} of ${answers.length} dashboards show tiles that nobody read for them, target 0. For request ${invented.request} Postgres read tiles for ` +
            `${Math.round(reading.get(invented.request) ?? 0)} ms, and six of them take ${readingMillis}. What the handler works out by itself is right until the shop's books say otherwise.`,
          invented,
        );
      if (first === undefined)
        return passed(`The tiles of all ${answers.length} dashboards were read while they were asked for.`);
      return failed(
        `${stale.length} of ${answers.length} dashboards show tiles that were read at another time, target 0. The first was request ${first.request}. ` +
          "Rows that are kept save connections and grow stale: size the pool, and ask each time.",
        first,
      );
    },
  },
  {
    id: "fast-enough",
    title: `95 of 100 requests take ${boundMillis} ms or less`,
    evaluate(run) {
      const verdict = latencyWithin(run, "p95Millis", boundMillis);
      if (verdict.passed) return verdict;
      const max = sizeOf(run);
      const waits = run.events("client-acquired").filter(({ waitedMillis }) => waitedMillis >= 100);
      const [longest] = waits.toSorted((a, b) => b.waitedMillis - a.waitedMillis);
      const crashes = run.events("instance-crashed");
      if (longest === undefined) {
        const why =
          crashes.length >= 10
            ? `${crashes.length} instances crashed (“${crashes[0]?.message}”), and each new one pays a cold start.`
            : "Hardly a query waited for a connection: do the six tiles run one after another, each in its turn or all in one statement?";
        return { ...verdict, message: `${verdict.message} ${why}` };
      }
      return failed(
        `${verdict.message} Each request asks six queries of 40 ms at once; ${max === 1 ? "with `max: 1` they run one after another, and the last" : "the last to get a connection"} ` +
          `waited ${Math.round(longest.waitedMillis)} ms for it. How many connections per instance does the budget allow?`,
        longest,
      );
    },
  },
  {
    id: "waits-bounded",
    title: `No request waits longer than ${longestMillis / 1_000} s`,
    evaluate(run) {
      const ended = [...run.events("request-finished"), ...run.events("request-failed")];
      const slow = ended.filter(({ durationMillis }) => durationMillis > longestMillis);
      const [first] = slow.toSorted((a, b) => a.seq - b.seq);
      if (first === undefined) return passed("Every request had its answer, or its error, in time.");
      const atMillis = first.atMillis - first.durationMillis;
      const max = sizeOf(run) ?? 0;
      const queued = run
        .events("pool-changed")
        .some(
          (pool) =>
            pool.instance === first.instance && pool.waiting > 0 && isBetween(pool.atMillis, atMillis, first.atMillis),
        );
      const what =
        `${slow.length} requests went on for more than ${longestMillis / 1_000} s, target 0. Request ${first.request} took ${Math.round(first.durationMillis / 100) / 10} s: ` +
        "each tile of the shop that is being moved takes 8 s. ";
      if (max < tiles.length && !queued)
        return failed(
          `${what}None of its queries waited for a connection, so \`connectionTimeoutMillis\` bounds nothing here. Ask for the tiles at once, or say with ` +
            "`statement_timeout` or `query_timeout` how long one query may take.",
          { atMillis },
        );
      return failed(
        `${what}${
          max >= tiles.length
            ? "With a size within the budget, its other queries will wait for a connection"
            : "They hold every connection of the pool, and its other queries wait"
        }. pg-pool waits for ever unless \`connectionTimeoutMillis\` says how long.`,
        { atMillis },
      );
    },
  },
  {
    id: "connections-reused",
    title: "A warm instance uses the connections it has",
    evaluate(run) {
      const refused = new Set(run.events("connection-refused").map(({ connection }) => connection));
      const dialled = run.events("connection-dialled").filter(({ connection }) => !refused.has(connection));
      const { requests } = run.metrics;
      const most = requests / 2;
      if (dialled.length <= most) return passed(`${dialled.length} connections served ${requests} requests.`);
      return failed(
        `Your code dialled ${dialled.length} connections for ${requests} requests, where ${most} is already generous. ` +
          "A pool that ends with its request, or loses its connections, pays for opening again and again.",
        dialled[Math.floor(most)],
      );
    },
  },
]);
