import { defineChecks, type EventOf, failed, passed, type Run } from "#lab/author.ts";
import {
  answeredWithoutQuery,
  failedQueryRequests,
  failedRequests,
  latencyWithin,
  loggedBy,
  objectIn,
  pathsOf,
  readMeanwhile,
} from "#lab/check-kit.ts";

const boundMillis = 1_400;
/** Chosen for this lab: points for a second of an instance at work, for ten connections at the peak, and for a pooler. */
const price = { instanceSecond: 1, tenConnections: 4, pooler: 15 };
const budget = 95;
const names: Record<string, { name: string; price: number }> = {
  1: { name: "Strings", price: 4_000 },
  2: { name: "Brass", price: 3_000 },
  3: { name: "Choir", price: 2_500 },
  4: { name: "Organ", price: 2_000 },
};

/** Answers below 400, each with whether it is of the concert that was asked for. */
function answers(run: Run) {
  const paths = pathsOf(run);
  return run.events("request-finished").flatMap((event) => {
    if (event.status >= 400) return [];
    const id = /concert=(\d)$/.exec(paths.get(event.request) ?? "")?.[1] ?? "";
    const concert = names[id];
    const answer = objectIn(event.body);
    const isWhole = answer.name === concert?.name && answer.price === concert?.price && Number.isInteger(answer.free);
    return [{ ...event, sold: 5_000 + 100 * Number(id) - Number(answer.free), isWhole }];
  });
}

/** Requests whose query the scenario fails: they may fail, and must say so. */
const unlucky = (run: Run) => failedQueryRequests(run, "XX001");

const deployedAt = (run: Run) => run.events("deployment-started")[0]?.atMillis ?? Number.POSITIVE_INFINITY;

/** Connections just before a refusal, by the deployment that holds them; PgBouncer counts a client from its first packet. */
function heldBy(
  run: Run,
  refusal: EventOf<"connection-refused">,
): { before: number; after: number; instances: number } {
  const deployments = new Map(run.events("instance-cold").map(({ instance, deployment }) => [instance, deployment]));
  const counts = byPooler(refusal) ? "connection-dialled" : "connection-opened";
  const open = new Map<number, number>();
  for (const event of run.trace.events) {
    if (event.seq >= refusal.seq) break;
    if (event.type === counts && event.connection !== refusal.connection) open.set(event.connection, event.instance);
    if (event.type === "connection-closed" || event.type === "connection-refused") open.delete(event.connection);
  }
  const held = [...open.values()];
  const before = held.filter((instance) => deployments.get(instance) === 1).length;
  return { before, after: held.length - before, instances: new Set(held).size };
}

const byPooler = ({ message }: EventOf<"connection-refused">) => message.includes("max_client_conn");

/** The line that dialled a connection. */
function dialledAt(run: Run, { connection, atMillis }: EventOf<"connection-refused">) {
  const source = run.events("connection-dialled").find((dialled) => dialled.connection === connection)?.source;
  return { atMillis, ...(source && { source }) };
}

interface Cost {
  /** Of all instances, while they start or have a request. */
  instanceSeconds: number;
  connections: number;
  usesPooler: boolean;
  points: number;
}

/** What a run's plan costs, read off its trace. */
function costOf(run: Run): Cost {
  const busySince = new Map<number, { atMillis: number; requests: number }>();
  const takenBy = new Map<number, number>();
  let millis = 0;
  for (const event of run.trace.events) {
    if (event.type === "instance-warm") millis += event.initMillis;
    if (event.type === "request-started") {
      const busy = busySince.get(event.instance);
      busySince.set(event.instance, {
        atMillis: busy?.atMillis ?? event.atMillis,
        requests: (busy?.requests ?? 0) + 1,
      });
      takenBy.set(event.request, event.instance);
    }
    if (event.type !== "request-finished" && event.type !== "request-failed") continue;
    const instance = takenBy.get(event.request);
    const busy = instance === undefined ? undefined : busySince.get(instance);
    if (instance === undefined || busy === undefined) continue;
    if (busy.requests > 1) busySince.set(instance, { ...busy, requests: busy.requests - 1 });
    else {
      millis += event.atMillis - busy.atMillis;
      busySince.delete(instance);
    }
  }
  const connections = run.metrics.peakConnections;
  const usesPooler = run.events("connection-dialled").some(({ to }) => to === "pooler");
  const instanceSeconds = millis / 1_000;
  const points =
    instanceSeconds * price.instanceSecond +
    (connections / 10) * price.tenConnections +
    (usesPooler ? price.pooler : 0);
  return { instanceSeconds, connections, usesPooler, points };
}

/** “85 points: 53 for 53 s of instances, 32 for 80 connections.” */
function costInWords({ instanceSeconds, connections, usesPooler, points }: Cost): string {
  const seconds = instanceSeconds.toFixed(0);
  const parts = [
    `${(instanceSeconds * price.instanceSecond).toFixed(0)} for ${seconds} s of instances at work`,
    `${((connections / 10) * price.tenConnections).toFixed(0)} for ${connections} connections`,
    ...(usesPooler ? [`${price.pooler} for PgBouncer`] : []),
  ];
  return `${points.toFixed(0)} points, at most ${budget}: ${parts.join(", ")}.`;
}

/** The whole plan in one line. */
function scoreOf(run: Run, cost: Cost): string {
  const { refused, p95Millis } = run.metrics;
  return `Score of the plan: ${refused} refused, p95 ${Math.round(p95Millis)} ms, cost ${cost.points.toFixed(0)}.`;
}

export default defineChecks([
  {
    id: "no-refusals",
    title: "The burst: nobody is refused",
    evaluate(run) {
      const refused = run.events("connection-refused").filter(({ atMillis }) => atMillis < deployedAt(run));
      const [refusal] = refused;
      if (refusal === undefined)
        return passed(
          `0 refused before the deployment. At most ${run.metrics.peakConnections} of 97 connections were open in the whole run.`,
        );
      const { after, before, instances } = heldBy(run, refusal);
      return failed(
        `${refused.length} connections refused before the deployment, target 0. The first by ${byPooler(refusal) ? "PgBouncer" : "Postgres"}: “${refusal.message}”. ` +
          `${before + after} were open at that moment, in ${instances} instances. Three things decide how many there can be: the instances, what each pool may open, ` +
          "and where it dials. Any of them will do.",
        dialledAt(run, refusal),
      );
    },
  },
  {
    id: "deploy-unnoticed",
    title: "The deployment: nobody is refused",
    evaluate(run) {
      const refused = run.events("connection-refused").filter(({ atMillis }) => atMillis >= deployedAt(run));
      const [refusal] = refused;
      if (refusal === undefined) return passed("0 refused while two fleets were there.");
      const { before, after } = heldBy(run, refusal);
      const room = byPooler(refusal) ? "PgBouncer has room for 300 clients" : "Postgres has room for 97";
      return failed(
        `${refused.length} connections refused after the deployment, target 0. The first: “${refusal.message}”. ${room}; the old fleet, which serves nobody any more, ` +
          `still held ${before}, and the new one ${byPooler(refusal) ? `had dialled ${after}` : `had ${after}`}. The old instances are frozen: their timers wait, so an idle timeout closes nothing. Count two fleets.`,
        dialledAt(run, refusal),
      );
    },
  },
  {
    id: "all-served",
    title: "Every request is served",
    evaluate(run) {
      const excused = unlucky(run);
      const failures = failedRequests(run).filter(({ request, status }) => !excused.has(request) || status === 504);
      const wrong = answers(run).filter(({ isWhole }) => !isWhole);
      const wanted = run.metrics.requests - excused.size;
      const served = wanted - failures.length - wrong.filter(({ request }) => !excused.has(request)).length;
      const score = `${served} of ${wanted} served, target ${wanted}. Served means 200 with the concert's name, price and free seats; a 429, 503 or 504 is not.`;
      const [first] = failures;
      const [bad] = wrong;
      if (first !== undefined)
        return failed(
          `${score} The first that wasn't is request ${first.request}, with status ${first.status}: ${loggedBy(run, first.request) ?? first.message} ` +
            "A place to wait, in the pool, at the platform or at PgBouncer, turns a burst into a delay.",
          first,
        );
      if (bad !== undefined)
        return failed(`${score} Request ${bad.request} was answered 200 with ${bad.body.slice(0, 80)}`, bad);
      return passed(`${wanted} of ${wanted} served.`);
    },
  },
  {
    id: "read-now",
    title: "Free seats are counted for the request that shows them",
    evaluate(run) {
      const counted = answers(run).filter(({ isWhole }) => isWhole);
      const stale = counted.filter((answer) => !readMeanwhile(answer, answer.sold));
      const [first] = stale;
      for (const table of ["seats", "concerts"]) {
        const without = new Set(answeredWithoutQuery(run, table).map(({ request }) => request));
        const unasked = counted.filter(({ request }) => without.has(request));
        const [guessed] = unasked;
        if (first === undefined && guessed !== undefined)
          return failed(
            `${unasked.length} of ${counted.length} requests were answered without a query on ${table}, target 0. The first was request ${guessed.request}. ` +
              "What is kept, shared or worked out in the handler was not read for this request: somebody changes a price, and who waits in line gets a count from before.",
            guessed,
          );
      }
      if (first === undefined) return passed(`All ${counted.length} counts were taken while they were asked for.`);
      return failed(
        `${stale.length} of ${counted.length} answers show seats as they were at another time, target 0. The first was request ${first.request}. ` +
          "Asking less often is a way to need fewer connections, and here it sells seats twice.",
        first,
      );
    },
  },
  {
    id: "fast-enough",
    title: `95 of 100 requests take ${boundMillis / 1_000} s or less`,
    evaluate(run) {
      const verdict = latencyWithin(run, "p95Millis", boundMillis);
      if (verdict.passed) return verdict;
      const longest = (waits: Array<{ millis: number; atMillis: number }>) =>
        waits.reduce((most, wait) => (wait.millis > most.millis ? wait : most), { millis: 0, atMillis: 0 });
      const atPlatform = longest(
        run.events("request-started").map((event) => ({ ...event, millis: event.queuedMillis })),
      );
      const atPool = longest(run.events("client-acquired").map((event) => ({ ...event, millis: event.waitedMillis })));
      const atPooler = longest(
        run.events("server-assigned").map((event) => ({ ...event, millis: event.waitedMillis })),
      );
      const worst = [atPool, atPooler].reduce((most, wait) => (wait.millis > most.millis ? wait : most), atPlatform);
      return failed(
        `${verdict.message} The longest wait for an instance was ${Math.round(atPlatform.millis)} ms (a cold start is 1,000 ms of it), for a connection of a pool ` +
          `${Math.round(atPool.millis)} ms, for a server connection of PgBouncer ${Math.round(atPooler.millis)} ms. A request holds a connection for two queries of ` +
          `20 ms; ${run.metrics.peakConnections} connections were open at most, both fleets together, of 97. There is room for more work at once.`,
        worst,
      );
    },
  },
  {
    id: "affordable",
    title: `The plan costs ${budget} points or less`,
    evaluate(run) {
      const cost = costOf(run);
      const score = scoreOf(run, cost);
      if (cost.points <= budget) return passed(`${costInWords(cost)} ${score}`);
      const starts = run.events("instance-cold");
      return failed(
        `${costInWords(cost)} ${starts.length} instances were started in the two fleets, each for a second before its first request. ` +
          `Look at what the burst needs: more places to wait cost less than more places to work, and one limit kept is enough. ${score}`,
        starts.at(-1),
      );
    },
  },
]);
