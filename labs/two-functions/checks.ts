import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import {
  answeredWithoutQuery,
  counted,
  endsOf,
  firstRefusal,
  lentDeadClients,
  outlivedErrors,
  pathsOf,
  staleAnswers,
} from "#lab/check-kit.ts";

/** Where each of the three is a function of its own; elsewhere orders and items share instances. */
const isApart = ({ trace }: Run) => trace.platform === "lambda";

/** Whose instances the report runs in. */
const reportRuns = ({ trace }: Run) =>
  ["cloud-run", "azure"].includes(trace.platform)
    ? "which runs in the same instances here"
    : "which has instances of its own";

const slotsOf = ({ trace: { database } }: Run) => database.maxConnections - database.superuserReservedConnections;

/** What each path must answer when so many rows are gone. */
const answers: Record<string, (gone: number) => object> = {
  "/api/orders": (gone) => [1, 2, 3].map((n) => ({ id: gone + n, customer: `customer ${gone + n}` })),
  "/api/items": (gone) => [1, 2, 3].map((n) => ({ id: gone + n, name: `item ${gone + n}` })),
  "/api/report": (gone) => ({ orders: 60, newest: gone + 60 }),
};

/** How many rows were gone when an answer was read, or `null` where it is no answer to that path. */
function goneIn(path: string, body: string): number | null {
  const first = /"(?:id|newest)":(\d+)/.exec(body)?.[1];
  const gone = Number(first) - (path === "/api/report" ? 60 : 1);
  return gone >= 0 && body === JSON.stringify(answers[path]?.(gone)) ? gone : null;
}

/** Requests that were there while the server was down or ended a connection, or that got a client it had ended. */
function excused(run: Run): Set<number> {
  const requests = lentDeadClients(run);
  const windows = run.events("fault-injected").map(({ fault, atMillis }) => {
    const over = run.events("fault-ended").find((end) => end.fault === fault && end.atMillis >= atMillis);
    return { from: atMillis, to: over?.atMillis ?? atMillis };
  });
  const ended = endsOf(run);
  for (const { request, atMillis: arrived } of run.events("request-arrived")) {
    const left = ended.get(request) ?? Number.POSITIVE_INFINITY;
    if (windows.some(({ from, to }) => arrived <= to && left >= from)) requests.add(request);
  }
  return requests;
}

/** Moments at which an instance gets a second pool or bare client beside one that is still there. */
function secondOwners(run: Run) {
  const bare = new Map<number, Set<number>>();
  const pools = new Map<number, number>();
  const found: Array<{
    instance: number;
    what: "pool" | "client";
    atMillis: number;
    source?: { file: string; line: number };
  }> = [];
  for (const event of run.trace.events) {
    if (event.type === "pool-created") {
      const made = (pools.get(event.instance) ?? 0) + 1;
      pools.set(event.instance, made);
      if (made + (bare.get(event.instance)?.size ?? 0) > 1) found.push({ ...event, what: "pool" });
    } else if (event.type === "connection-dialled" && event.client === "client") {
      const open = bare.get(event.instance) ?? new Set();
      bare.set(event.instance, open.add(event.connection));
      if (open.size + (pools.get(event.instance) ?? 0) > 1) found.push({ ...event, what: "client" });
    } else if (event.type === "connection-closed" || event.type === "connection-refused") {
      bare.get(event.instance)?.delete(event.connection);
    }
  }
  return found;
}

export default defineChecks([
  {
    id: "shares-one",
    title: "The routes of one instance share one pool or one connection",
    evaluate(run) {
      const second = secondOwners(run);
      const [first] = second;
      const dialled = run.events("connection-dialled").length;
      const { coldStarts, requests } = run.metrics;
      if (first !== undefined)
        return failed(
          `${counted(second.length, "time")} an instance made another ${first.what} while it had one, target 0. The first was instance ${first.instance}. ` +
            (first.what === "client"
              ? "Requests that arrive together all look before the first has connected: whoever looks while somebody connects must wait for that connection."
              : isApart(run)
                ? "Where can the pool be made so that the next call of this function finds it?"
                : "Orders and items run in one instance here: where can the pool be made so that both find it?"),
          first,
        );
      if (dialled > requests / 4)
        return failed(
          `${dialled} connections were dialled for ${requests} requests on ${coldStarts} instances. A connection that serves one call is paid for again by the next.`,
          run.events("connection-dialled")[Math.ceil(requests / 4)],
        );
      const shared = instancesWithBoth(run);
      if (isApart(run))
        return passed(
          `Nothing is shared between the functions on this platform. ${dialled} connections were dialled by ${coldStarts} instances, each with one pool or connection.`,
        );
      return passed(
        `${counted(shared, "instance")} served orders and items over the same connections; ${dialled} were dialled by ${coldStarts} instances.`,
      );
    },
  },
  {
    id: "answered",
    title: "Every request outside the faults gets its rows, in both functions",
    evaluate(run) {
      const free = excused(run);
      const paths = pathsOf(run);
      const wrong = run
        .events("request-finished")
        .filter(({ request, status, body }) =>
          status < 400 ? goneIn(paths.get(request) ?? "", body) === null : !free.has(request),
        );
      const broken = run
        .events("request-failed")
        .filter(({ request, reason }) => !free.has(request) || reason === "timed-out" || reason === "run-ended");
      const all = [...wrong, ...broken].sort((a, b) => a.seq - b.seq);
      const [first] = all;
      if (first === undefined)
        return passed(
          `${run.metrics.ok} of ${paths.size} requests got their rows; the others came while the server ended connections or was down.`,
        );
      const what = "body" in first ? first.body.slice(0, 90) : first.message.replace(/\.$/, "");
      const reports = all.filter(({ request }) => paths.get(request) === "/api/report").length;
      return failed(
        `${all.length} of ${paths.size} requests got a wrong answer or none, target 0; ${reports} of them asked for the report, ${reportRuns(run)}. ` +
          `The first is request ${first.request} (${paths.get(first.request)}), with status ${first.status}: ${what}. ` +
          (first.status < 400
            ? "These are not the rows that this path is asked for: no answer may say 200 without them."
            : "Look at what the server did shortly before, and at what your code still believes of its connection."),
        first,
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every answer is asked of Postgres",
    evaluate(run) {
      const [first, ...more] = answeredWithoutQuery(run);
      if (first === undefined) {
        const [old, ...others] = staleAnswers(run, ({ status, body }, path) =>
          status < 400 ? goneIn(path, body) : null,
        );
        if (old === undefined) return passed("Every answer comes from a query of its own request.");
        return failed(
          `${counted(others.length + 1, "request")} were answered with rows that nobody read for them, target 0. The first is request ${old.request}: ${old.body.slice(0, 60)} ` +
            "By then the rows were others. A query whose rows are thrown away makes kept ones no fresher.",
          old,
        );
      }
      return failed(
        `${counted(more.length + 1, "request")} were answered without a query that worked, target 0. The first is request ${first.request}. ` +
          "Share the connection; rows that are shared grow stale, and no rows are no answer.",
        first,
      );
    },
  },
  {
    id: "no-refusals",
    title: "Postgres refuses no connection",
    evaluate(run) {
      const refusal = run.events("connection-refused").find(({ code }) => code === "53300");
      if (refusal === undefined)
        return passed(
          `No refusal for want of slots: ${run.metrics.peakConnections} connections at most, of ${slotsOf(run)}.`,
        );
      return failed(
        `Postgres refused connections, target 0. The first: ${refusal.code}, “${refusal.message}”, with ${refusal.active} open. ` +
          (run.trace.platform === "vercel-fluid"
            ? "Two functions with two instances each share 17 slots."
            : `${counted(run.metrics.coldStarts, "instance")} share ${slotsOf(run)} slots.`),
        firstRefusal(run) ?? refusal,
      );
    },
  },
  {
    id: "process-survives",
    title: "No process ends when the server ends a connection",
    evaluate(run) {
      const crashes = run.events("instance-crashed");
      const [first] = crashes;
      if (first === undefined)
        return (
          outlivedErrors(run) ??
          passed("Two connections were ended and the server restarted, and every process went on.")
        );
      return failed(
        `Processes that ended: ${crashes.length}, target 0. The first was instance ${first.instance}: ${first.message}. ` +
          "Nobody listened to its error event, and a new instance pays for a cold start.",
        first,
      );
    },
  },
]);

/** Instances in which some connection served requests for orders and for items. */
function instancesWithBoth(run: Run): number {
  const paths = pathsOf(run);
  const usedBy = new Map<number, { instance: number; paths: Set<string> }>();
  for (const { connection, instance, request } of run.events("query-started")) {
    const path = request === null ? undefined : paths.get(request);
    if (path === undefined) continue;
    const used = usedBy.get(connection) ?? { instance, paths: new Set() };
    usedBy.set(connection, used);
    used.paths.add(path);
  }
  const both = [...usedBy.values()].filter((used) => used.paths.has("/api/orders") && used.paths.has("/api/items"));
  return new Set(both.map(({ instance }) => instance)).size;
}
