import { defineChecks, type EventOf, failed, passed, type Run } from "#lab/author.ts";
import { counted, endsOf, objectIn, pathsOf, readMeanwhile } from "#lab/check-kit.ts";

/** The database is gone, and then far away (`scenario.ts`). */
const down = { from: 3_600, to: 4_800 };
const stalled = { from: 6_400, to: 7_300 };
/** Until clients that the faults met are gone from the pool: a pooled probe may be in doubt so long. */
const inDoubt = [
  { from: down.from - 50, to: down.to + 500 },
  { from: stalled.from - 50, to: 10_500 },
  { from: 10_850, to: 11_600 },
];
/** The orchestrator's own time limit for a probe is a second by default (kubernetes.io, configure probes). */
const probeMillis = 1_000;
/** Liveness touches nothing that waits. */
const liveMillis = 50;
/** The pool of the given `lib/db.ts`, and one connection for each probe that may be under way. */
const mostConnections = 5 + 2;
const releases = [2_000, 9_000];
/** Requests that arrived so long before a release, with no fault near, are right in the middle of their work. */
const halfWayMillis = 450;

/** What a process without work may take to end its pool and itself. */
const leavingMillis = 2_000;
/** A client that no pool keeps belongs to one question. */
const bareMillis = 2_000;

const seconds = (millis: number) => `${(millis / 1000).toFixed(1)} s`;
const within = (millis: number, { from, to }: { from: number; to: number }) => millis >= from && millis <= to;

interface Probe {
  request: number;
  arrivedMillis: number;
  atMillis: number;
  durationMillis: number;
  status: number;
  source?: EventOf<"request-failed">["source"];
}

/** Every answer on a path, the platform's in place of the handler's too. */
function answersOn(run: Run, path: string): Probe[] {
  const asked = pathsOf(run);
  return [...run.events("request-finished"), ...run.events("request-failed")]
    .filter(({ request }) => asked.get(request) === path)
    .map((event) => ({ ...event, arrivedMillis: event.atMillis - event.durationMillis }))
    .sort((a, b) => a.request - b.request);
}

const shopPaths = ["/api/order", "/api/checkout"];

/** The end of each process that a release ended. */
function goodbyes(run: Run) {
  return run.events("instance-terminating").map((told) => {
    const gone = run.events("instance-reclaimed").find(({ instance }) => instance === told.instance);
    const crashed = run.events("instance-crashed").find(({ instance }) => instance === told.instance);
    const pools = new Map<number, EventOf<"pool-changed">>();
    for (const event of run.events("pool-changed"))
      if (event.instance === told.instance && event.seq < (gone?.seq ?? event.seq + 1)) pools.set(event.pool, event);
    const left = [...pools.values()].find(({ total }) => total > 0);
    const own = new Set(
      run.events("request-started").flatMap((event) => (event.instance === told.instance ? [event.request] : [])),
    );
    const ends = [...endsOf(run)].flatMap(([request, atMillis]) => (own.has(request) ? [atMillis] : []));
    const givenUp = run
      .events("request-failed")
      .some(({ request, reason }) => own.has(request) && reason === "timed-out");
    const workUntil = givenUp ? Number.POSITIVE_INFINITY : Math.max(told.atMillis, ...ends);
    const idledMillis = Math.max(0, (gone ?? told).atMillis - workUntil);
    return { told, gone, crashed, left, idledMillis, tookMillis: (gone ?? crashed ?? told).atMillis - told.atMillis };
  });
}

export default defineChecks([
  {
    id: "live-alone",
    title: "Liveness asks nobody",
    evaluate(run) {
      const probes = answersOn(run, "/api/live");
      const own = new Set<number | null>(probes.map(({ request }) => request));
      const wrong = probes.filter(({ status, durationMillis }) => status !== 200 || durationMillis > liveMillis);
      const [first] = wrong;
      if (first !== undefined)
        return failed(
          `${wrong.length} of ${counted(probes.length, "liveness probe")} were not answered 200 within ${liveMillis} ms, target 0. The first, at ${seconds(first.arrivedMillis)}, got ${first.status} after ${Math.round(first.durationMillis)} ms. ` +
            "A process that fails this probe is killed. Would that bring the database back?",
          first,
        );
      const asks = [...run.events("client-acquired"), ...run.events("connection-dialled")];
      const [asked] = asks.filter(({ request }) => own.has(request));
      if (asked !== undefined)
        return failed(
          `A liveness probe took connection ${asked.connection}, target none. It says that the process answers; what the database does is readiness' business.`,
          asked,
        );
      return passed(`${probes.length} probes were answered at once, also while the database was away.`);
    },
  },
  {
    id: "ready-honest",
    title: "Readiness tells what the database does, within a second",
    evaluate(run) {
      const probes = answersOn(run, "/api/ready");
      const slow = probes.filter(({ durationMillis }) => durationMillis > probeMillis);
      const [late] = slow;
      if (late !== undefined)
        return failed(
          `${slow.length} of ${counted(probes.length, "readiness probe")} took longer than ${seconds(probeMillis)}, target 0. The first, at ${seconds(late.arrivedMillis)}, took ${seconds(late.durationMillis)}. ` +
            "Nobody waits so long for a probe. What bounds the question, from dialling to the answer?",
          late,
        );
      const away = probes.filter(({ arrivedMillis, atMillis }) =>
        [down, stalled].some((fault) => within(arrivedMillis, fault) && within(atMillis - 20, fault)),
      );
      const [lie] = away.filter(({ status }) => status !== 503);
      if (lie !== undefined)
        return failed(
          `${away.filter(({ status }) => status !== 503).length} of ${counted(away.length, "probe")} that no database answered were not answered 503, target 0. The first, at ${seconds(lie.arrivedMillis)}, got ${lie.status}.`,
          lie,
        );
      const clear = probes.filter(({ arrivedMillis }) => !inDoubt.some((window) => within(arrivedMillis, window)));
      const [doubt] = clear.filter(({ status }) => status !== 200);
      if (doubt !== undefined)
        return failed(
          `${clear.filter(({ status }) => status !== 200).length} of ${counted(clear.length, "probe")} while the database answered were not answered 200, target 0. The first, at ${seconds(doubt.arrivedMillis)}, got ${doubt.status}. No process that says so gets a request.`,
          doubt,
        );
      return passed(
        `${clear.length} probes said ready, ${away.length} said 503 while no database answered, and none took a second.`,
      );
    },
  },
  {
    id: "not-ready-while-draining",
    title: "A process that was told to end says 503",
    evaluate(run) {
      for (const { told, gone } of goodbyes(run)) {
        const until = gone?.atMillis ?? run.trace.endedAtMillis;
        if (until - told.atMillis < 300) continue;
        const said = run
          .events("log-line")
          .filter(
            ({ instance, text, seq }) =>
              instance === told.instance && seq > told.seq && text.startsWith("orchestrator:"),
          );
        const [first] = said;
        if (first?.text === "orchestrator: ready 503" && first.atMillis - told.atMillis <= 600) continue;
        return failed(
          `Process ${told.instance} was sent SIGTERM at ${seconds(told.atMillis)}, and for ${seconds(until - told.atMillis)} the orchestrator's own probe ${first ? `heard “${first.text}”` : "heard nothing but what it had heard before, 200"}; target 503 from then on. ` +
            "The probe is what a balancer believes. It has to know what the signal said.",
          told,
        );
      }
      return passed("From SIGTERM on, readiness is 503 until the process is gone.");
    },
  },
  {
    id: "releases-lose-nothing",
    title: "A release fails no request",
    evaluate(run) {
      const lost = run.events("request-failed").filter(({ reason }) => reason === "instance-crashed");
      const [dropped] = lost;
      if (dropped !== undefined)
        return failed(
          `${counted(lost.length, "request")} went down with their process, target 0. The first is request ${dropped.request} (${pathsOf(run).get(dropped.request)}), ${Math.round(dropped.durationMillis)} ms after it came: ${dropped.message} ` +
            "How many requests were in flight, and in which copy of the file were they counted?",
          dropped,
        );
      const halfWay = shopPaths
        .flatMap((path) => answersOn(run, path))
        .filter(({ arrivedMillis, atMillis }) =>
          releases.some(
            (release) => arrivedMillis >= release - halfWayMillis && arrivedMillis < release && atMillis > release,
          ),
        );
      const broken = halfWay.filter(({ status }) => status !== 200);
      const [first] = broken;
      if (first !== undefined)
        return failed(
          `${broken.length} of ${counted(halfWay.length, "request")} that a release met half-way were not answered 200, target 0. The first is request ${first.request}, with ${first.status}. It had a query left to ask: what had become of the pool?`,
          first,
        );
      return passed(`${halfWay.length} requests were half-way when SIGTERM came, and all got their answer.`);
    },
  },
  {
    id: "says-goodbye",
    title: "A process ends its pool, and then itself, within the grace",
    evaluate(run) {
      const all = goodbyes(run);
      for (const { told, gone, crashed, left, tookMillis, idledMillis } of all) {
        if (!told.heard)
          return failed(
            `Nobody listened to the SIGTERM that process ${told.instance} was sent at ${seconds(told.atMillis)}; target: somebody who ends the pool. Its clients just went, and the server finds out by itself.`,
            told,
          );
        if (crashed !== undefined || gone === undefined || tookMillis > told.graceMillis - 100)
          return failed(
            `Process ${told.instance} was still there ${seconds(told.graceMillis)} after SIGTERM, and was killed with all that it held; target: it leaves by itself before. What was it waiting for, or who calls process.exit()?`,
            gone ?? told,
          );
        if (idledMillis > leavingMillis)
          return failed(
            `Process ${told.instance} had answered its last request, and stayed for ${seconds(idledMillis)} more, at most ${seconds(leavingMillis)} wanted. A release waits for it. Who tells the one who waits that nothing is in flight, also after a request that threw, and when there was none?`,
            gone,
          );
        if (left !== undefined)
          return failed(
            `Process ${told.instance} was gone ${seconds(tookMillis)} after SIGTERM, and pool ${left.pool} still had totalCount ${left.total}, target 0. pool.end() tells the server that each of its sessions is over, and resolves when they are.`,
            gone,
          );
      }
      const longest = Math.max(...all.map(({ tookMillis }) => tookMillis));
      return passed(
        `${counted(all.length, "process").replace("processs", "processes")} ended their pools and left, the slowest ${seconds(longest)} after SIGTERM.`,
      );
    },
  },
  {
    id: "probes-leave-nothing",
    title: "A probe leaves nothing behind",
    evaluate(run) {
      const [refusal] = run.events("connection-refused").filter(({ code }) => code === "53300");
      if (refusal !== undefined)
        return failed(
          `Postgres refused a connection with ${refusal.active} open, target none: “${refusal.message}”. ${seconds(refusal.atMillis)} of probing have filled a server with room for 17. Whoever makes a client ends it, whatever comes between.`,
          refusal,
        );
      const [unheard] = run.events("log-line").filter(({ text }) => /uncaughtException|unhandledRejection/.test(text));
      if (unheard !== undefined)
        return failed(
          `An error of process ${unheard.instance} reached nobody, target none: “${unheard.text.split("\n")[0]}”. Wait for what you begin, and catch what it says.`,
          unheard,
        );
      const closed = new Map(run.events("connection-closed").map(({ connection, atMillis }) => [connection, atMillis]));
      const opened = new Map(run.events("connection-opened").map(({ connection, atMillis }) => [connection, atMillis]));
      const [bare] = run.events("connection-dialled").filter(({ client, connection }) => {
        const from = opened.get(connection);
        if (client !== "client" || from === undefined) return false;
        return (closed.get(connection) ?? run.trace.endedAtMillis) - from > bareMillis;
      });
      if (bare !== undefined)
        return failed(
          `Connection ${bare.connection}, which no pool keeps, was dialled at ${seconds(bare.atMillis)} and still open ${seconds(bareMillis)} later, target closed after its question. Whoever makes a client ends it, whatever comes between.`,
          bare,
        );
      const open = new Map<number, number>();
      const changes = [...run.events("connection-opened"), ...run.events("connection-closed")].sort(
        (a, b) => a.seq - b.seq,
      );
      for (const event of changes) {
        const { instance } = event;
        const count = (open.get(instance) ?? 0) + (event.type === "connection-opened" ? 1 : -1);
        open.set(instance, count);
        if (count > mostConnections)
          return failed(
            `Process ${instance} holds ${count} connections at ${seconds(event.atMillis)}, at most ${mostConnections} wanted: 5 of the pool, and room for two probes. Each probe that leaves one behind is one more.`,
            event,
          );
      }
      const ends = endsOf(run);
      const probes = new Set(answersOn(run, "/api/ready").map(({ request }) => request));
      const [late] = run
        .events("query-started")
        .filter(
          ({ request, atMillis }) =>
            request !== null && probes.has(request) && atMillis > (ends.get(request) ?? atMillis),
        );
      if (late !== undefined)
        return failed(
          `A query of probe ${late.request} started ${seconds(late.atMillis - (ends.get(late.request ?? 0) ?? 0))} after the probe was answered, target none. A timer of your own ends your wait, and the question goes on. Bound the question itself.`,
          late,
        );
      return passed(
        `No process held more than ${mostConnections} connections, and no probe asked on after its answer.`,
      );
    },
  },
  {
    id: "shop-served",
    title: "Orders and checkouts go on as before",
    evaluate(run) {
      const bodies = new Map(run.events("request-finished").map((event) => [event.request, event]));
      const clear = shopPaths
        .flatMap((path) => answersOn(run, path))
        .filter(({ arrivedMillis, atMillis }) =>
          inDoubt.every((window) => atMillis < window.from || arrivedMillis > window.to),
        );
      const wrong = clear.filter(({ request, status }) => {
        const answer = bodies.get(request);
        const { newest, paid } = objectIn(answer?.body ?? "");
        return status !== 200 || answer === undefined || !readMeanwhile(answer, Number(newest ?? paid) - 100);
      });
      const [first] = wrong;
      if (first === undefined) return passed(`${clear.length} requests away from the faults got what they came for.`);
      return failed(
        `${wrong.length} of ${counted(clear.length, "request")} away from the faults got a wrong answer or none, target 0. The first is request ${first.request}, with ${first.status}: ${(bodies.get(first.request)?.body ?? "no answer").slice(0, 60)}`,
        first,
      );
    },
  },
]);
