import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import {
  answeredWithoutFetch,
  answeredWithoutQuery,
  clientsLeftOpen,
  counted,
  endsOf,
  failedQueryRequests,
  failedRequests,
  firstRefusal,
  lentDeadClients,
  outlivedErrors,
  pathsOf,
  staleAnswers,
} from "#lab/check-kit.ts";

const boundMillis = 1_000;
/** The rate is fetched in 40 ms, and a deadline of the pool's own is met a little late. */
const graceMillis = 150;
/** Clients that three instances need at once, and those that replace what faults and failing queries take away. */
const dialsAllowed = 60;

/** Requests whose own query failed, whose client the server had ended, or which met the slow network. */
function excused(run: Run): Set<number> {
  const requests = new Set([...failedQueryRequests(run), ...lentDeadClients(run)]);
  const ended = endsOf(run);
  const [slow] = run.events("fault-injected").filter(({ fault }) => fault === "slow-network");
  const [over] = run.events("fault-ended").filter(({ fault }) => fault === "slow-network");
  for (const { request, atMillis: arrived } of run.events("request-arrived")) {
    // What was queued when the network got well again needs another moment.
    if (slow && arrived < (over?.atMillis ?? slow.atMillis) + 1_500 && (ended.get(request) ?? 0) > slow.atMillis)
      requests.add(request);
  }
  return requests;
}

/** The number of the product that a path asks for; null for a product that does not exist. */
function productOf(path: string): number | null {
  const number = Number(/sku=p(\d+)/.exec(path)?.[1]);
  return number <= 40 ? number : null;
}

/** By how much the price had gone up when it was read; null where an answer isn't the quote of this product. */
function risenBy(product: number, body: string): number | null {
  const parts = [`"sku":"p${product}"`, `offer 1 for p${product}"`, `offer 2 for p${product}"`];
  const euro = Number(/"euro":(\d+)[,}]/.exec(body)?.[1]);
  return euro % 2 === 0 && parts.every((part) => body.includes(part)) ? euro / 2 - 10 - product : null;
}

function isRight(path: string, status: number, body: string): boolean {
  const product = productOf(path);
  return product === null ? status === 404 : status === 200 && risenBy(product, body) !== null;
}

export default defineChecks([
  {
    id: "one-pool",
    title: "One pool an instance, used again by later requests",
    evaluate(run) {
      const pools = run.events("pool-created");
      const perInstance = new Set<number>();
      const second = pools.find(({ instance }) => perInstance.size === perInstance.add(instance).size);
      const dialled = run.events("connection-dialled");
      const { coldStarts, requests } = run.metrics;
      if (second !== undefined)
        return failed(
          `${counted(pools.length, "pool")} were made on ${counted(coldStarts, "instance")} for ${requests} requests, and the target is one an instance. ` +
            `Instance ${second.instance} made its second one here. Look at how often this line runs: once per instance, or once per request?`,
          second,
        );
      if (dialled.length > dialsAllowed)
        return failed(
          `${dialled.length} connections were dialled for ${requests} requests; ${dialsAllowed} are plenty on ${coldStarts} instances. ` +
            "A connection that is opened for one request and closed after it is paid for again by the next.",
          dialled[dialsAllowed],
        );
      return passed(
        `${counted(pools.length, "pool")} on ${counted(coldStarts, "instance")} served ${requests} requests over ${dialled.length} connections.`,
      );
    },
  },
  {
    id: "no-refusals",
    title: "Postgres refuses no connection",
    evaluate(run) {
      const refusal = firstRefusal(run);
      if (refusal === null)
        return passed(`No refusal: ${run.metrics.peakConnections} connections at most, of 17 for the role app.`);
      return failed(
        `Postgres refused ${run.metrics.refused} connections, target 0. The first: ${refusal.code}, “${refusal.message}”, with ${refusal.active} open. ` +
          "Three instances share 17 slots: count how many each of them can take.",
        refusal,
      );
    },
  },
  {
    id: "answered",
    title: "Every request that no fault touched gets its quote",
    evaluate(run) {
      const free = excused(run);
      const arrived = pathsOf(run);
      const asked = [...arrived.keys()].filter((request) => !free.has(request)).length;
      const wrong = run
        .events("request-finished")
        .filter(
          ({ request, status, body }) =>
            !isRight(arrived.get(request) ?? "", status, body) && (status < 400 || !free.has(request)),
        );
      const broken = run.events("request-failed").filter(({ request }) => !free.has(request));
      const [first] = [...wrong, ...broken].sort((a, b) => a.seq - b.seq);
      if (first === undefined)
        return passed(`All ${asked} requests outside the faults were answered with price, euro and both offers.`);
      const what =
        "body" in first
          ? `status ${first.status}: ${first.body.slice(0, 90)}`
          : `status ${first.status}: ${first.message}`;
      return failed(
        `${wrong.length + broken.length} of ${arrived.size} requests got a wrong answer or none, target 0. The first is request ${first.request} ` +
          `(${arrived.get(first.request)}), with ${what}. An error must say that it is one, and may only come from a fault of its own.`,
        first,
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every quote is asked of Postgres",
    evaluate(run) {
      const paths = pathsOf(run);
      const productIn = (request: number) => productOf(paths.get(request) ?? "");
      for (const table of ["products", "offers"]) {
        const [first, ...more] = answeredWithoutQuery(run, table).filter(({ request }) => productIn(request) !== null);
        if (first !== undefined)
          return failed(
            `${counted(more.length + 1, "request")} got a quote without a query on ${table}, target 0. The first is request ${first.request}. ` +
              "Keep connections between requests, not prices or offers: a kept one is wrong as soon as somebody changes it.",
            first,
          );
      }
      const [stale, ...others] = staleAnswers(run, ({ status, body }, path) => {
        const product = productOf(path);
        return product === null || status >= 400 ? null : risenBy(product, body);
      });
      if (stale !== undefined)
        return failed(
          `${counted(others.length + 1, "quote")} had a price that nobody read for it, target 0. The first is of request ${stale.request}: ${stale.body.slice(0, 40)} ` +
            "The price had changed by then. A query whose rows are thrown away makes kept ones no fresher.",
          stale,
        );
      const [unrated] = answeredWithoutFetch(run);
      if (unrated !== undefined)
        return failed(
          `Request ${unrated.request} got a quote from an instance that had never asked for the rate of exchange. A rate in the code is right until it changes.`,
          unrated,
        );
      return passed("Every quote comes from queries of its own request.");
    },
  },
  {
    id: "given-back",
    title: "Every client is given back, after errors and early returns too",
    evaluate(run) {
      const left = clientsLeftOpen(run);
      const [first] = left;
      if (first === undefined) return passed("After each request the pool has its clients back.");
      const ending = failedRequests(run).find(({ request }) => request === first.request);
      return failed(
        `${left.length} clients were not given back, target 0. The first: request ${first.request} ended ` +
          `${ending ? `with an error (${ending.message.slice(0, 80)})` : "normally"} and kept connection ${first.connection}. ` +
          "Follow the lines from where it was borrowed to every way out of the handler: each must pass release().",
        first,
      );
    },
  },
  {
    id: "waiting-bounded",
    title: "Nobody waits longer than a second for a client",
    evaluate(run) {
      const got = new Map<number, number>();
      for (const { request, atMillis } of run.events("client-acquired"))
        if (request !== null && !got.has(request)) got.set(request, atMillis);
      const longest = run.events("client-acquired").reduce((most, { waitedMillis }) => Math.max(most, waitedMillis), 0);
      const ended = endsOf(run);
      const late = run.events("request-started").filter(({ request, atMillis }) => {
        const until = got.get(request) ?? ended.get(request) ?? Number.POSITIVE_INFINITY;
        return until - atMillis > boundMillis + graceMillis;
      });
      const [first] = late;
      const slowest = run
        .events("client-acquired")
        .find(({ waitedMillis }) => waitedMillis > boundMillis + graceMillis);
      if (first === undefined && slowest === undefined)
        return passed(
          `Whoever had no client after ${boundMillis} ms was told so; the longest wait that was served took ${Math.round(longest)} ms.`,
        );
      return failed(
        `${counted(late.length, "request")} of ${run.metrics.requests} waited for a client longer than ${boundMillis} ms, target 0. ` +
          `${slowest ? `The longest of these waits was ${Math.round(longest)} ms. ` : ""}From 5.2 s to 8.2 s the network was slow and every client was out: ` +
          "look at the waiting count of the pool there. pg-pool waits for ever unless connectionTimeoutMillis says how long, and a loop around connect() waits for ever again.",
        slowest ?? first,
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
          outlivedErrors(run) ?? passed("The server ended idle and borrowed connections, and every process went on.")
        );
      const lost = run.events("request-failed").filter(({ reason }) => reason === "instance-crashed").length;
      return failed(
        `Processes that ended: ${crashes.length}, target 0; they took ${counted(lost, "request")} with them. The first was instance ${first.instance}: ${first.message}. ` +
          "An error event that nobody listens to ends a Node.js process. The pool reports for idle clients; a client that is borrowed reports for itself.",
        first,
      );
    },
  },
]);
