import { defineChecks, type EventOf, failed, passed, type Run } from "#lab/author.ts";
import {
  answeredWithoutQuery,
  clientsLeftOpen,
  counted,
  endsOf,
  failedQueryRequests,
  failedRequests,
  objectIn,
  outlivedErrors,
  pathsOf,
  staleAnswers,
} from "#lab/check-kit.ts";

const boundMillis = 3_000;
/** Connections that two instances may dial: six each, and again for what the incidents take away. */
const dialsAllowed = 60;
/** From when the server goes down until it is up again (`scenario.ts`). */
const down = { from: 13_000, to: 14_500 };
/** When orders lose their connection: while they wait for the tax rate, and while they are written. */
const ordersHit = [7_000, 9_000];

const numberIn = (path: string, name: string) => Number(path.split(`${name}=`)[1]);
const isPrice = (path = "") => path.startsWith("/api/price");
const isOrder = (path = "") => path.startsWith("/api/orders");

/** How far prices had gone up when one was read; `null` where an answer isn't the price of its item. */
function countIn(path: string, body: string): number | null {
  const item = numberIn(path, "item");
  const cents = Number(/"cents":(\d+)/.exec(body)?.[1]);
  return body === JSON.stringify({ item, cents }) && cents >= item * 250 ? cents - item * 250 : null;
}

/** Errors by which a server or a network ends a connection (classes 08 and 57P), and no statement's own. */
const endsConnection = (code: string | null) => code !== null && /^(08|57P)/.test(code);

/** How often each order stands in the table at the end, as the audit counted; order 1 first. */
function timesOrdered(run: Run): number[] {
  const paths = pathsOf(run);
  const audit = run.events("request-finished").find(({ request }) => paths.get(request) === "/api/audit");
  return String(objectIn(audit?.body ?? "").times ?? "")
    .split("")
    .map(Number);
}

/** The requests for orders that were answered, by the number of the order. */
const ordersAnswered = (run: Run, paths = pathsOf(run)): Map<number, EventOf<"request-finished">> =>
  new Map(
    run.events("request-finished").flatMap((event) => {
      const path = paths.get(event.request) ?? "";
      return isOrder(path) ? [[numberIn(path, "number"), event]] : [];
    }),
  );

/** The first request that asked the same thing again after an error that comes again however often it is asked. */
function askedInVain(run: Run): EventOf<"query-started"> | undefined {
  const sql = new Map(run.events("query-started").map((event) => [event.query, event.sql]));
  const broken = run.events("query-finished").filter(({ ok, code }) => !ok && code !== null && !endsConnection(code));
  return run
    .events("query-started")
    .find((event) =>
      broken.some(
        ({ request, query, seq }) =>
          request !== null && request === event.request && seq < event.seq && sql.get(query) === event.sql,
      ),
    );
}

/** The request that did one thing most often: ran the same statement, or dialled. */
function mostTries(run: Run): { request: number; tries: number; what: string } {
  const tries = new Map<string, { request: number; tries: number; what: string }>();
  const add = (request: number | null, what: string) => {
    if (request === null) return;
    const key = `${request} ${what}`;
    const known = tries.get(key) ?? { request, tries: 0, what };
    known.tries++;
    tries.set(key, known);
  };
  for (const { request, sql } of run.events("query-started"))
    if (/prices|orders/.test(sql)) add(request, `ran “${sql.slice(0, 50)}”`);
  for (const { request } of run.events("connection-dialled")) add(request, "dialled the database");
  return [...tries.values()].sort((a, b) => b.tries - a.tries)[0] ?? { request: 0, tries: 0, what: "" };
}

/** The first time that a lost link was lent to somebody although a query had been waited for on it in vain. */
function lentAgain(run: Run): EventOf<"client-acquired"> | undefined {
  const lent = run.events("client-acquired");
  for (const { fault, detail, atMillis } of run.events("fault-injected")) {
    if (fault !== "lose-link") continue;
    for (const [, id, use] of detail.matchAll(/connection (\d+) \(([a-z ]+)\)/g)) {
      const after = lent.filter(({ connection, atMillis: at }) => connection === Number(id) && at > atMillis);
      // Who takes it the first time can't know.
      const again = after[use === "idle" ? 1 : 0];
      if (again !== undefined) return again;
    }
  }
  return undefined;
}

export default defineChecks([
  {
    id: "process-survives",
    title: "No process ends because a connection did",
    evaluate(run) {
      const [first, ...more] = run.events("instance-crashed");
      if (first === undefined)
        return outlivedErrors(run) ?? passed("Idle and lent clients died, and every process went on.");
      const lost = run.events("request-failed").filter(({ reason }) => reason === "instance-crashed").length;
      return failed(
        `${counted(more.length + 1, "instance")} ended, target 0, and ${counted(lost, "request")} with them. The first, instance ${first.instance}: “${first.message}”. ` +
          "That was an error event which nobody listened to. An idle client reports to its pool, a client that is lent to its own listeners alone.",
        first,
      );
    },
  },
  {
    id: "reads-answered",
    title: "A price is read again when its connection was dead",
    evaluate(run) {
      const paths = pathsOf(run);
      const ends = endsOf(run);
      const broken = failedQueryRequests(run, "57014");
      const isExcused = (request: number, atMillis: number) => {
        const end = ends.get(request) ?? atMillis;
        return broken.has(request) || (end >= down.from && end <= down.to + boundMillis && arrived(request) < down.to);
      };
      const arrivals = new Map(run.events("request-arrived").map(({ request, atMillis }) => [request, atMillis]));
      const arrived = (request: number) => arrivals.get(request) ?? 0;
      const lost = failedRequests(run).filter(
        ({ request, atMillis }) => isPrice(paths.get(request)) && !isExcused(request, atMillis),
      );
      const wrong = run.events("request-finished").filter(({ request, status, body }) => {
        const path = paths.get(request) ?? "";
        return isPrice(path) && status < 400 && countIn(path, body) === null;
      });
      const all = [...paths.values()].filter(isPrice).length;
      const [first] = [...lost, ...wrong.map((event) => ({ ...event, message: event.body }))].sort(
        (a, b) => a.atMillis - b.atMillis,
      );
      if (first === undefined)
        return passed(`All ${all} prices were read, but those that Postgres failed, or asked for while it was down.`);
      return failed(
        `${lost.length + wrong.length} of ${all} prices were not answered, or wrongly, target 0 outside the restart. The first is request ${first.request}, with ${first.status}: “${first.message.slice(0, 80)}” ` +
          "A dead connection says nothing about the database. Throw the client away, and read again, once, a moment later: at once you may get a client that is just as dead, and has not been heard yet.",
        first,
      );
    },
  },
  {
    id: "time-bounded",
    title: "Every request ends within 3 s",
    evaluate(run) {
      const slow = [...run.events("request-finished"), ...run.events("request-failed")].filter(
        ({ durationMillis }) => durationMillis > boundMillis,
      );
      const [longest] = [...slow].sort((a, b) => b.durationMillis - a.durationMillis);
      if (longest === undefined) return passed("Nobody waited for more than 3 s, on lost links either.");
      return failed(
        `${counted(slow.length, "request")} took more than 3 s, target 0; the longest, request ${longest.request}, ${(longest.durationMillis / 1000).toFixed(1)} s. ` +
          "Where a link is lost, packets vanish and nobody tells: what waits for an answer there needs a bound of its own, on your side of it.",
        { atMillis: longest.atMillis - longest.durationMillis, ...(longest.source && { source: longest.source }) },
      );
    },
  },
  {
    id: "no-order-twice",
    title: "No order is written twice",
    evaluate(run) {
      const times = timesOrdered(run);
      if (times.length < 24) return failed("The audit at the end was not answered, so nobody knows what was written.");
      const twice = times.flatMap((count, index) => (count > 1 ? [index + 1] : []));
      const [first] = twice;
      if (first === undefined) return passed("The table holds no order twice.");
      const paths = pathsOf(run);
      const inserts = run
        .events("query-started")
        .filter(
          ({ request, sql }) => /insert/i.test(sql) && numberIn(paths.get(request ?? 0) ?? "", "number") === first,
        );
      return failed(
        `${counted(twice.length, "order")} ${twice.length === 1 ? "stands" : "stand"} in the table more than once: ${twice.join(", ")}; target 0. Order ${first} was sent ${inserts.length} times. ` +
          "The first one had arrived, and only its answer was lost. Where a statement may have been sent, ask again only if a second time changes nothing.",
        inserts[1] ?? inserts[0],
      );
    },
  },
  {
    id: "orders-true",
    title: "An order is confirmed where it was written",
    evaluate(run) {
      const times = timesOrdered(run);
      const answered = ordersAnswered(run);
      const invented = [...answered].filter(([number, { status }]) => status < 400 && times[number - 1] === 0);
      const arrivals = new Map(run.events("request-arrived").map(({ request, atMillis }) => [request, atMillis]));
      const wasHit = (request: number) =>
        ordersHit.some((atMillis) => Math.abs((arrivals.get(request) ?? 0) - atMillis) < 100);
      const paths = pathsOf(run);
      const lost = failedRequests(run).filter(({ request }) => isOrder(paths.get(request)) && !wasHit(request));
      const hit = failedRequests(run).filter(({ request }) => isOrder(paths.get(request)) && wasHit(request));
      const [lie] = invented;
      if (lie !== undefined)
        return failed(
          `${counted(invented.length, "order")} were confirmed and stand in no table, target 0. The first is order ${lie[0]}: ${lie[1].body.slice(0, 60)} Whoever can't know must say so.`,
          lie[1],
        );
      const unsaid = hit.find(({ status, source: _, ...event }) => status !== 503 || !("body" in event));
      if (unsaid !== undefined && hit.length <= 4 && lost.length === 0)
        return failed(
          `Order request ${unsaid.request} ended with ${unsaid.status}, target 201 or a 503 of yours: “${unsaid.message.slice(0, 80)}” Who ordered has to know that it may or may not be written.`,
          unsaid,
        );
      const [first] = [...lost, ...(hit.length > 4 ? hit : [])];
      if (first === undefined)
        return passed(
          `${answered.size - hit.length} orders were confirmed; ${hit.length} could not be, and were told so.`,
        );
      return failed(
        `${lost.length + hit.length} of 24 orders were not confirmed; four lose their connection, and no other may fail. The first is request ${first.request}, with ${first.status}: “${first.message.slice(0, 80)}”`,
        first,
      );
    },
  },
  {
    id: "retries-in-measure",
    title: "Asked again once, and after lost connections alone",
    evaluate(run) {
      const inVain = askedInVain(run);
      if (inVain !== undefined)
        return failed(
          `Request ${inVain.request} ran the same statement again after Postgres had failed it with 57014, target 0 such requests. ` +
            "A statement that the server refuses is refused again, and costs the server the same once more. Ask again where the connection broke, not the statement.",
          inVain,
        );
      const { request, tries, what } = mostTries(run);
      if (tries <= 2)
        return passed("Nobody tried more than twice, and nobody repeated a statement that Postgres had failed.");
      const end = endsOf(run).get(request);
      return failed(
        `Request ${request} ${what} ${tries} times, target 2 at most. A server that is down is asked by everybody; whoever asks for ever keeps it busy and the caller waiting.`,
        end === undefined ? {} : { atMillis: end },
      );
    },
  },
  {
    id: "pool-kept",
    title: "Each instance keeps its pool, without dead clients",
    evaluate(run) {
      const audits = new Set(
        run.events("instance-cold").flatMap(({ instance, fn }) => (fn === "audit" ? [instance] : [])),
      );
      const pools = run.events("pool-created").filter(({ instance }) => !audits.has(instance));
      const dialled = run.events("connection-dialled");
      const seen = new Set<number>();
      const second = pools.find(({ instance }) => seen.size === seen.add(instance).size);
      const [kept, ...others] = clientsLeftOpen(run);
      if (kept !== undefined)
        return failed(
          `${counted(others.length + 1, "client")} never went back, target 0. Request ${kept.request} got connection ${kept.connection} and kept it after its answer: dead or not, it takes a place in the pool until it is released.`,
          kept,
        );
      const again = lentAgain(run);
      if (again !== undefined)
        return failed(
          `Request ${again.request} was lent connection ${again.connection}, on which another request had waited in vain before. A client that nobody answers has to leave the pool: give its error to release().`,
          again,
        );
      if (dialled.length <= dialsAllowed && second === undefined)
        return passed(`${dialled.length} connections were dialled for ${run.metrics.requests} requests.`);
      if (second !== undefined && dialled.length <= dialsAllowed)
        return failed(
          `Instance ${second.instance} made more than one pool, target 1. A pool replaces a dead client by itself.`,
          second,
        );
      return failed(
        `${dialled.length} connections were dialled for ${run.metrics.requests} requests; ${dialsAllowed} are plenty. ` +
          "A connection that was opened just now is seldom dead, and every request pays for it.",
        dialled[dialsAllowed],
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every price is asked of Postgres",
    evaluate(run) {
      const paths = pathsOf(run);
      const [skipped, ...more] = answeredWithoutQuery(run, "prices").filter(({ request }) =>
        isPrice(paths.get(request)),
      );
      if (skipped !== undefined)
        return failed(
          `${counted(more.length + 1, "request")} got a price without a query of their own that worked, target 0. The first is request ${skipped.request}: ${skipped.body.slice(0, 60)} ` +
            "A price that was kept may be yesterday's.",
          skipped,
        );
      const [old, ...later] = staleAnswers(run, ({ status, body }, path) =>
        isPrice(path) && status < 400 ? countIn(path, body) : null,
      );
      if (old === undefined) return passed("Every price comes from a query of its own request.");
      return failed(
        `${counted(later.length + 1, "request")} got a price that nobody read for them, target 0. The first is request ${old.request}: ${old.body.slice(0, 60)}`,
        old,
      );
    },
  },
]);
