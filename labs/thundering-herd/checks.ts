import { defineChecks, type EventOf, failed, passed, type Run } from "#lab/author.ts";
import { answeredWithoutQuery, counted, firstRefusal, outlivedErrors, pathsOf, staleAnswers } from "#lab/check-kit.ts";

/** Connections that may be refused in all; four tries of each request that comes while the server is down are 440. */
const refusalsAllowed = 600;
/** Second and later tries that may come in one window. */
const inStepAllowed = 30;
const windowMillis = 20;
const boundMillis = 2_000;
/** From when the server goes down until it is up, and the blip, with the requests that come in it (`scenario.ts`). */
const down = { from: 2_000, to: 4_500 };
const blip = { from: 7_000, to: 7_250 };
/** How soon after the restart nobody may fail any more. */
const recoveryMillis = 1_000;

const seconds = (millis: number) => `${(millis / 1000).toFixed(1)} s`;

/** How many portions were sold when they were counted; `null` where an answer isn't those of its dish. */
function countIn(path: string, body: string): number | null {
  const dish = Number(path.split("dish=")[1]);
  const sold = Number(/"sold":(\d+)/.exec(body)?.[1]);
  return body === JSON.stringify({ dish, sold }) && sold >= dish * 100 ? sold - dish * 100 : null;
}

interface Answer {
  request: number;
  arrivedMillis: number;
  atMillis: number;
  status: number;
  message: string;
  /** Answered by the handler itself, and not by the platform in its place. */
  own: boolean;
}

/** Every request with its end, in order of arrival. */
function answersOf(run: Run): Answer[] {
  const ends = new Map<number, Omit<Answer, "request" | "arrivedMillis">>();
  for (const { request, atMillis, status, body } of run.events("request-finished"))
    ends.set(request, { atMillis, status, message: body, own: true });
  for (const { request, atMillis, status, message } of run.events("request-failed"))
    ends.set(request, { atMillis, status, message, own: false });
  return run.events("request-arrived").flatMap(({ request, atMillis }) => {
    const end = ends.get(request);
    return end === undefined ? [] : [{ request, arrivedMillis: atMillis, ...end }];
  });
}

const cameIn =
  ({ from, to }: { from: number; to: number }) =>
  ({ arrivedMillis }: Answer) =>
    arrivedMillis >= from && arrivedMillis <= to;

/** The most second and later tries in one window, by the first of them. */
function fullestWindow(run: Run): { tries: number; first: EventOf<"connection-dialled"> | undefined } {
  const tried = new Set<number>();
  const again = run
    .events("connection-dialled")
    .filter(({ request }) => request !== null && tried.size === tried.add(request).size);
  let fullest: ReturnType<typeof fullestWindow> = { tries: 0, first: undefined };
  let from = 0;
  for (let to = 0; to < again.length; to++) {
    while ((again[to]?.atMillis ?? 0) - (again[from]?.atMillis ?? 0) > windowMillis) from++;
    if (to - from + 1 > fullest.tries) fullest = { tries: to - from + 1, first: again[from] };
  }
  return fullest;
}

export default defineChecks([
  {
    id: "not-in-step",
    title: "Those who try again don't all come at once",
    evaluate(run) {
      const { tries, first } = fullestWindow(run);
      if (tries <= inStepAllowed || first === undefined)
        return passed(`At most ${tries} second and later tries came within ${windowMillis} ms.`);
      return failed(
        `${tries} second and later tries came within ${windowMillis} ms, at ${seconds(first.atMillis)}; target ${inStepAllowed} at most. ` +
          "Everybody was refused in the same moment, and everybody waits equally long. Whoever draws the wait by lot comes at another moment than the next.",
        first,
      );
    },
  },
  {
    id: "refusals-bounded",
    title: "A server that is down is left alone",
    evaluate(run) {
      const refused = run.events("connection-refused");
      if (refused.length <= refusalsAllowed)
        return passed(`${refused.length} connections were refused while nobody could be accepted.`);
      const dialled = run.events("connection-dialled").length;
      return failed(
        `${refused.length} connections were refused, of ${dialled} dialled for ${run.metrics.requests} requests; target ${refusalsAllowed}. ` +
          "Each try costs both sides something and tells you what you know. Wait longer after each one, or let one ask for all.",
        refused[refusalsAllowed],
      );
    },
  },
  {
    id: "told-in-time",
    title: "Who can't be served is told 503 within 2 s",
    evaluate(run) {
      const late = answersOf(run).filter(({ arrivedMillis, atMillis }) => atMillis - arrivedMillis > boundMillis);
      const [slowest] = [...late].sort((a, b) => b.atMillis - b.arrivedMillis - (a.atMillis - a.arrivedMillis));
      if (slowest !== undefined)
        return failed(
          `${counted(late.length, "request")} took more than ${seconds(boundMillis)}, target 0; the longest, request ${slowest.request}, ${seconds(slowest.atMillis - slowest.arrivedMillis)}. ` +
            "Tries without an end keep a request, its place in the instance, and whoever waits for it. After a few, say 503 and when to come again.",
          { atMillis: slowest.arrivedMillis },
        );
      const wrong = answersOf(run).filter(({ status, own }) => status !== 200 && (status !== 503 || !own));
      const [first] = wrong;
      if (first === undefined) return passed("Everybody was served, or told 503, within 2 s.");
      return failed(
        `${counted(wrong.length, "request")} ended with neither 200 nor a 503 of yours, target 0. The first, request ${first.request}, with ${first.status}: “${first.message.slice(0, 80)}” ` +
          "To a client a 500 is a defect. A 503 with Retry-After says: come again then.",
        first,
      );
    },
  },
  {
    id: "service-recovers",
    title: "A second after the restart everybody is served",
    evaluate(run) {
      const inTrouble = (answer: Answer) =>
        cameIn({ from: down.from - 50, to: down.to + recoveryMillis - 1 })(answer) || cameIn(blip)(answer);
      const outside = answersOf(run).filter((answer) => !inTrouble(answer));
      const paths = pathsOf(run);
      const lost = outside.filter(
        ({ request, status, message }) => status !== 200 || countIn(paths.get(request) ?? "", message) === null,
      );
      const [first] = lost;
      if (first === undefined) return passed(`All ${outside.length} requests outside the outages got their dish.`);
      return failed(
        `${lost.length} of ${outside.length} requests outside the outages were not served, target 0. The first, request ${first.request}, came at ${seconds(first.arrivedMillis)}: ${first.status}, “${first.message.slice(0, 80)}” ` +
          "The server was up then. Who decided that it was not, and for how long?",
        { atMillis: first.arrivedMillis },
      );
    },
  },
  {
    id: "blip-ridden-out",
    title: "A blip of 250 ms costs nobody's patience",
    evaluate(run) {
      const came = answersOf(run).filter(cameIn(blip));
      const served = came.filter(({ status }) => status === 200);
      const [first] = came.filter(({ status }) => status !== 200);
      if (served.length * 2 >= came.length || first === undefined)
        return passed(`${served.length} of ${came.length} requests that came in the blip were served a moment later.`);
      return failed(
        `${served.length} of ${came.length} requests that came in the blip were served, target half at least. Connections were refused for 250 ms. ` +
          "Who gives up after one try hands its client's patience, and its retries, to somebody else. Try again, a few times, over more than a quarter of a second.",
        { atMillis: first.arrivedMillis },
      );
    },
  },
  {
    id: "slots-suffice",
    title: "No slot is missing",
    evaluate(run) {
      const full = run.events("connection-refused").filter(({ code }) => code === "53300");
      const [first] = full;
      if (first === undefined)
        return passed(`${run.metrics.peakConnections} connections at most at once, of 27, and 53300 was never said.`);
      return failed(
        `Postgres refused ${counted(full.length, "connection")} because it was full, target 0. The first with ${first.code}: “${first.message}”, with ${first.active} open. ` +
          "A larger pool makes a larger herd: every instance may open that many.",
        firstRefusal(run)?.code === first.code ? (firstRefusal(run) ?? first) : first,
      );
    },
  },
  {
    id: "process-survives",
    title: "No process ends because a connection did",
    evaluate(run) {
      const [first, ...more] = run.events("instance-crashed");
      if (first === undefined)
        return outlivedErrors(run) ?? passed("Every connection ended twice, and every process went on.");
      return failed(
        `${counted(more.length + 1, "instance")} ended, target 0. The first, instance ${first.instance}: “${first.message}”. New instances then open new connections: the herd grows. Listen to the pool's error event.`,
        first,
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every answer is asked of Postgres",
    evaluate(run) {
      const [skipped, ...more] = answeredWithoutQuery(run, "dishes");
      if (skipped !== undefined)
        return failed(
          `${counted(more.length + 1, "request")} were answered 200 without a query on dishes that worked, target 0. The first is request ${skipped.request}: ${skipped.body.slice(0, 60)} ` +
            "If you can't ask, say so.",
          skipped,
        );
      const [old, ...later] = staleAnswers(run, ({ status, body }, path) =>
        status < 400 ? countIn(path, body) : null,
      );
      if (old === undefined) return passed("Every answer comes from a query of its own request.");
      return failed(
        `${counted(later.length + 1, "answer")} hold portions that nobody counted for them, target 0. The first is request ${old.request}: ${old.body.slice(0, 60)}`,
        old,
      );
    },
  },
]);
