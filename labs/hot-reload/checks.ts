import { defineChecks, type EventOf, failed, passed, type Run } from "#lab/author.ts";
import { answeredWithoutQuery, counted, firstRefusal, outlivedErrors, pathsOf, staleAnswers } from "#lab/check-kit.ts";

/** Connections that a process may hold after its last request: as many as a pool of four. */
const connectionsAllowed = 4;
/** Connections that two processes may dial: what they need at once, and what replaces the two that are ended. */
const dialsAllowed = 30;

/** How far the notes were when a path's rows were read; `null` where an answer isn't these rows. */
function countIn(path: string, body: string): number | null {
  const number = Number(/\d+/.exec(body)?.[0]);
  const note = (id: number) => ({ id, text: `note ${id}` });
  const [expected, count] =
    {
      "/api/notes": [JSON.stringify([0, 1, 2].map((later) => note(number + later))), number - 1] as const,
      "/notes": [`The newest note is ${number}.`, number - 30] as const,
      "/api/export": [`{"oldest":${number}}`, number - 1] as const,
    }[path] ?? [];
  return body === expected && count !== undefined ? count : null;
}

/** What a process still holds when everything is answered, and ends by itself or is ended. */
function heldAtTheEnd(run: Run): EventOf<"connection-opened">[] {
  const closed = new Map(run.events("connection-closed").map(({ connection, atMillis }) => [connection, atMillis]));
  const last = Math.max(0, ...run.events("request-finished").map(({ atMillis }) => atMillis));
  const gone = new Map(run.events("instance-reclaimed").map(({ instance, atMillis }) => [instance, atMillis]));
  return run
    .events("connection-opened")
    .filter(
      ({ connection, instance }) =>
        (closed.get(connection) ?? Number.POSITIVE_INFINITY) > last && (gone.get(instance) ?? last + 1) > last,
    );
}

/** How often a file was evaluated in a process, and why, in words. */
function evaluations(run: Run, { instance, source }: EventOf<"pool-created">): string {
  const all = run
    .events("module-evaluated")
    .filter((event) => event.instance === instance && event.file === source?.file);
  const saves = run.events("file-saved").length;
  const kinds = new Set(all.map(({ copy }) => copy)).size;
  if (all.length < 2) return "Another file made a pool of its own.";
  return saves > 0
    ? `${counted(saves, "save")} had it evaluate ${source?.file} ${all.length} times, and nothing ends what an old evaluation opened.`
    : `No file was saved. This is \`next start\`, and it evaluated ${source?.file} ${all.length} times all the same, once for each of ${kinds} kinds of route.`;
}

export default defineChecks([
  {
    id: "one-pool",
    title: "A process has one pool, whatever is saved",
    evaluate(run) {
      const pools = run.events("pool-created");
      const seen = new Set<number>();
      const second = pools.find(({ instance }) => seen.size === seen.add(instance).size);
      if (second === undefined)
        return passed(
          `${counted(pools.length, "pool")} for ${counted(run.events("file-saved").length, "save")}, one in each process.`,
        );
      const inProcess = pools.filter(({ instance }) => instance === second.instance).length;
      return failed(
        `Process ${second.instance} made ${counted(inProcess, "pool")}, target 1. ${evaluations(run, second)} ` +
          "What belongs to the process outlives them all. Where is that, and is it used in production too?",
        second,
      );
    },
  },
  {
    id: "connections-stay-few",
    title: "Twenty saves leave no connection behind",
    evaluate(run) {
      const held = heldAtTheEnd(run);
      const dialled = run.events("connection-dialled");
      const [first] = held;
      if (held.length > connectionsAllowed && first !== undefined)
        return failed(
          `${held.length} connections are open after the last answer, target ${connectionsAllowed} at most. The oldest, connection ${first.connection}, was opened at ${(first.atMillis / 1000).toFixed(1)} s. ` +
            "Who could still use it? The file that did was evaluated anew since.",
          held[connectionsAllowed] ?? first,
        );
      if (dialled.length > dialsAllowed)
        return failed(
          `${dialled.length} connections were dialled for ${run.metrics.requests} requests; ${dialsAllowed} are plenty. Nothing is left behind, and nothing is used twice.`,
          dialled[dialsAllowed],
        );
      return passed(
        `${counted(held.length, "connection")} after the last answer, and ${dialled.length} dialled in all.`,
      );
    },
  },
  {
    id: "no-refusals",
    title: "Postgres refuses no connection",
    evaluate(run) {
      const refusal = firstRefusal(run);
      if (refusal === null) return passed(`No refusal: ${run.metrics.peakConnections} connections at most, of 17.`);
      const saves = run.events("file-saved").filter(({ atMillis }) => atMillis < refusal.atMillis).length;
      return failed(
        `Postgres refused ${counted(run.metrics.refused, "connection")}, target 0. The first after ${counted(saves, "save")}: ${refusal.code}, “${refusal.message}”, with ${refusal.active} open. One developer, one browser.`,
        refusal,
      );
    },
  },
  {
    id: "answered",
    title: "Every request gets its notes",
    evaluate(run) {
      const paths = pathsOf(run);
      const wrong = run
        .events("request-finished")
        .filter(({ request, status, body }) => status >= 400 || countIn(paths.get(request) ?? "", body) === null);
      const [first] = [...wrong, ...run.events("request-failed")].sort((a, b) => a.seq - b.seq);
      const count = wrong.length + run.events("request-failed").length;
      if (first === undefined)
        return passed(`All ${run.metrics.requests} requests got their notes, between saves and after.`);
      const what = "body" in first ? first.body.slice(0, 90) : first.message;
      return failed(
        `${count} of ${run.metrics.requests} requests got a wrong answer or none, target 0. The first, request ${first.request} (${paths.get(first.request)}), with ${first.status}: “${what}”`,
        first,
      );
    },
  },
  {
    id: "heard-once",
    title: "A lost idle client is heard, once",
    evaluate(run) {
      const unheard = run.events("log-line").find(({ text }) => text.includes("uncaughtException"));
      if (unheard !== undefined)
        return failed(
          `An idle client was lost, and nobody listened: “${unheard.text.split("\n")[0]}”. A development server logs it and goes on; a function's process ends. Listen to the pool's error event where the pool is made.`,
          unheard,
        );
      const lines = new Map<string, EventOf<"log-line">[]>();
      for (const line of run.events("log-line")) {
        if (line.level !== "error" || line.atMillis < 4_100) continue;
        const key = `${line.instance} ${line.text}`;
        lines.set(key, [...(lines.get(key) ?? []), line]);
      }
      const [most] = [...lines.values()].sort((a, b) => b.length - a.length);
      const ended = run.events("connection-closed").filter(({ by }) => by === "server").length;
      const first = most?.[0];
      if (first !== undefined && most !== undefined && most.length > ended)
        return failed(
          `${counted(ended, "idle client")} were lost, and the log says “${first.text.split("\n")[0]}” ${most.length} times; target ${ended}. ` +
            "The pool outlives the file, and each evaluation gave it one more listener. Add it where the pool is made, and nowhere else.",
          first,
        );
      return outlivedErrors(run) ?? passed(`${counted(ended, "idle client")} were lost, each heard once.`);
    },
  },
  {
    id: "asks-the-database",
    title: "Every answer is asked of Postgres",
    evaluate(run) {
      const [skipped, ...more] = answeredWithoutQuery(run, "notes");
      if (skipped !== undefined)
        return failed(
          `${counted(more.length + 1, "request")} were answered without a query on notes, target 0. The first is request ${skipped.request}: ${skipped.body.slice(0, 60)} ` +
            "A pool may outlive a save. Rows grow old.",
          skipped,
        );
      const [old, ...later] = staleAnswers(run, ({ status, body }, path) =>
        status < 400 ? countIn(path, body) : null,
      );
      if (old === undefined) return passed("Every answer comes from a query of its own request.");
      return failed(
        `${counted(later.length + 1, "answer")} hold notes that nobody read for them, target 0. The first is request ${old.request}: ${old.body.slice(0, 60)}`,
        old,
      );
    },
  },
]);
