import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import {
  answeredWithoutQuery,
  counted,
  failedQueryRequests,
  firstRefusal,
  lentDeadClients,
  outlivedErrors,
  pathsOf,
  staleAnswers,
} from "#lab/check-kit.ts";

/** How far the shop's counts were when a path's rows were read; `null` where an answer isn't these rows. */
function countIn(path: string, body: string): number | null {
  const number = Number(/\d+/.exec(body)?.[0]);
  const order = (id: number) => ({ id, customer: `customer ${id}` });
  const [expected, count] =
    {
      "/api/orders": [JSON.stringify([0, 1, 2].map((later) => order(number + later))), number - 1] as const,
      "/api/items": [`{"items":${number}}`, number - 25] as const,
      "/orders": [`${number} orders are open.`, number - 15] as const,
      "/api/legacy": [`{"newest":${number}}`, (number - 60) / 2] as const,
    }[path] ?? [];
  return body === expected && count !== undefined ? count : null;
}

/** The table that a path's rows come from. */
const tableOf = (path = "") => (path === "/api/items" ? "items" : "orders");

/** Connections that two processes may dial: what they need at once, and what replaces those that faults take away. */
const dialsAllowed = 60;

/** Requests whose own query failed, or whose client the server had ended. */
const excused = (run: Run) => new Set([...failedQueryRequests(run), ...lentDeadClients(run)]);

/** Why a process evaluated one file so often. */
function reasons(run: Run, copies: string[]): string {
  const saves = run.events("file-saved").length;
  const kinds = [...new Set(copies)].join(", ");
  return saves > 0
    ? `because it was saved ${counted(saves, "time")} and serves these kinds of route: ${kinds}`
    : `once for each of these kinds of route: ${kinds}`;
}

export default defineChecks([
  {
    id: "one-pool",
    title: "One pool in each process",
    evaluate(run) {
      const pools = run.events("pool-created");
      const processes = run.metrics.coldStarts;
      const seen = new Set<number>();
      const second = pools.find(({ instance }) => seen.size === seen.add(instance).size);
      const dialled = run.events("connection-dialled");
      if (second === undefined && dialled.length > dialsAllowed)
        return failed(
          `${dialled.length} connections were dialled for ${run.metrics.requests} requests; ${dialsAllowed} are plenty. ` +
            "A connection that is opened for one query and closed after it is paid for again by the next. A pool keeps its clients.",
          dialled[dialsAllowed],
        );
      if (second === undefined) return passed(`${counted(pools.length, "pool")} in ${processes} processes.`);
      const inProcess = pools.filter(({ instance }) => instance === second.instance).length;
      const copies = run
        .events("module-evaluated")
        .filter(({ instance, file }) => instance === second.instance && file === second.source?.file)
        .map(({ copy }) => copy);
      return failed(
        `Process ${second.instance} holds ${counted(inProcess, "pool")}, target 1; ${pools.length} were made in ${processes} processes. ` +
          (copies.length > 1
            ? `It evaluated ${second.source?.file} ${copies.length} times, ${reasons(run, copies)}. What the file keeps in a variable of its own, each evaluation has again. `
            : "Another file made a pool of its own. ") +
          "Which object do all evaluations of a file have in common, in production too?",
        second,
      );
    },
  },
  {
    id: "no-refusals",
    title: "Postgres refuses no connection",
    evaluate(run) {
      const refusal = firstRefusal(run);
      if (refusal === null)
        return passed(`No refusal: ${run.metrics.peakConnections} connections at most, of 9 for the role app.`);
      return failed(
        `Postgres refused ${counted(run.metrics.refused, "connection")}, target 0. The first: ${refusal.code}, “${refusal.message}”, with ${refusal.active} open. ` +
          "Add up what the pools of one process may open: pools times max, against 9 slots.",
        refusal,
      );
    },
  },
  {
    id: "answered",
    title: "Every request that no fault touched gets its answer",
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
          `${run.metrics.ok} requests got their rows; ${run.metrics.failed} met a query that was made to fail.`,
        );
      const what = "body" in first ? first.body.slice(0, 90) : first.message;
      return failed(
        `${wrong.length + broken.length} of ${paths.size} requests got a wrong answer or none, target 0. The first is request ${first.request} ` +
          `(${paths.get(first.request)}), with status ${first.status}: ${what}`,
        first,
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every answer is asked of Postgres",
    evaluate(run) {
      const paths = pathsOf(run);
      const [first, ...more] = ["orders", "items"].flatMap((table) =>
        answeredWithoutQuery(run, table).filter(({ request }) => tableOf(paths.get(request)) === table),
      );
      const [stale, ...others] = staleAnswers(run, ({ status, body }, path) =>
        status < 400 ? countIn(path, body) : null,
      );
      if (first === undefined && stale !== undefined)
        return failed(
          `${counted(others.length + 1, "request")} got rows that nobody read for them, target 0. The first is request ${stale.request}: ${stale.body.slice(0, 60)} ` +
            "The shop had gone on by then. A query whose rows are thrown away makes kept ones no fresher.",
          stale,
        );
      if (first === undefined) return passed("Every answer comes from a query of its own request.");
      return failed(
        `${counted(more.length + 1, "request")} were answered without a query on their table, target 0. The first is request ${first.request} (${paths.get(first.request)}). ` +
          "The pool is what may live in a global; rows grow stale there.",
        first,
      );
    },
  },
  {
    id: "errors-heard",
    title: "Somebody listens when an idle client dies",
    evaluate(run) {
      const unheard = run.events("log-line").filter(({ text }) => text.includes("uncaughtException"));
      const [first] = unheard;
      if (first === undefined)
        return outlivedErrors(run) ?? passed("The server ended three idle connections, and no error went unheard.");
      return failed(
        `${counted(unheard.length, "error")} reached nobody, target 0. The first, in process ${first.instance}: “${first.text.split("\n")[0]}”. ` +
          "`next start` logs it and goes on; a Node.js process by itself, and a function on Lambda, ends. Listen to the pool's error event where the pool is made.",
        first,
      );
    },
  },
]);
