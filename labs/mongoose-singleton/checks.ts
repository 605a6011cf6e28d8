import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import { answeredWithoutQuery, counted, endsOf, objectIn, outlivedErrors, pathsOf } from "#lab/check-kit.ts";

const boundMillis = 1_000;
const limit = 20;

/** Requests during which the database was out of reach, the export closed the connection, or the server ended one. */
function excused(run: Run): Set<number> {
  const paths = pathsOf(run);
  const left = endsOf(run);
  const [down] = run.events("fault-injected").filter(({ fault }) => fault === "refuse-connections");
  const [up] = run.events("fault-ended").filter(({ fault }) => fault === "refuse-connections");
  const kills = run.events("fault-injected").filter(({ fault }) => fault === "kill-backend");
  const started = run.events("request-started");
  const exports = started.filter(({ request }) => paths.get(request) === "/api/export");
  const found = new Set<number>();
  for (const { request, instance, atMillis: began } of started) {
    const ended = left.get(request) ?? Number.POSITIVE_INFINITY;
    const meets = (from: number, to: number) => began <= to && ended >= from;
    if (down && meets(down.atMillis, up?.atMillis ?? Number.POSITIVE_INFINITY)) found.add(request);
    if (kills.some(({ atMillis }) => meets(atMillis, atMillis))) found.add(request);
    if (
      exports.some(
        (other) => other.instance === instance && meets(other.atMillis, left.get(other.request) ?? other.atMillis),
      )
    )
      found.add(request);
  }
  return found;
}

/** The views that an answer for a product names, or `null` where it is not that product. */
function viewsIn(path: string, body: string): number | null {
  const sku = /sku=(p\d+)/.exec(path)?.[1];
  const answer = objectIn(body);
  const isRight = answer.sku === sku && answer.name === `Product ${sku?.slice(1)}` && Number.isInteger(answer.views);
  return isRight ? Number(answer.views) : null;
}

function isWrong(path: string, body: string): boolean {
  if (path.startsWith("/api/products")) return viewsIn(path, body) === null;
  if (path === "/products") return !body.includes("40 products");
  return objectIn(body).exported !== 40;
}

const what = (failure: { status: number; body?: string; message?: string }) =>
  `status ${failure.status}: ${(failure.body ?? failure.message ?? "").slice(0, 110).replace(/\.$/, "")}`;

const adviceFor = (status: number) =>
  status < 400
    ? "An answer that is made up must not say 200."
    : "What does dbConnect() believe here, and when did somebody last look at mongoose.connection.readyState?";

export default defineChecks([
  {
    id: "answered",
    title: "Every request that the database can answer gets its product",
    evaluate(run) {
      const free = excused(run);
      const paths = pathsOf(run);
      const wrong = run
        .events("request-finished")
        .filter(({ request, status, body }) =>
          status < 400 ? isWrong(paths.get(request) ?? "", body) : !free.has(request),
        );
      const broken = run.events("request-failed").filter(({ request }) => !free.has(request));
      const [first] = [...wrong, ...broken].sort((a, b) => a.seq - b.seq);
      if (first === undefined)
        return passed(
          `${run.metrics.ok} of ${paths.size} requests got what they asked for; the others came while the database was out of reach or the export disconnected.`,
        );
      const logged = run
        .events("log-line")
        .findLast(({ request, level }) => request === first.request && level === "error");
      const cause = logged ? ` It logged “${logged.text.split("\n")[0]?.replace(/ \{.*$/, "")}”.` : "";
      return failed(
        `${wrong.length + broken.length} of ${paths.size} requests got a wrong answer or none, target 0. The first is request ${first.request} at ${Math.round(first.atMillis)} ms, ` +
          `with ${what(first)}.${cause} ${adviceFor(first.status)}`,
        first,
      );
    },
  },
  {
    id: "told-in-time",
    title: `Whoever can't be served is told so within ${boundMillis} ms`,
    evaluate(run) {
      const began = new Map(run.events("request-started").map(({ request, atMillis }) => [request, atMillis]));
      const ended = [...run.events("request-finished"), ...run.events("request-failed")];
      const took = ended
        .map((end) => ({ ...end, tookMillis: end.atMillis - (began.get(end.request) ?? end.atMillis) }))
        .sort((a, b) => a.atMillis - b.atMillis);
      const late = took.filter(({ tookMillis }) => tookMillis > boundMillis);
      const [first] = late;
      const longest = Math.round(took.reduce((most, { tookMillis }) => Math.max(most, tookMillis), 0));
      if (first === undefined) return passed(`The longest request took ${longest} ms in its instance.`);
      return failed(
        `${counted(late.length, "request")} of ${run.metrics.requests} took longer than ${boundMillis} ms, target 0; the longest took ${longest} ms. The first is request ${first.request}. ` +
          "connect() looks for a server for serverSelectionTimeoutMS, 30 s unless you say otherwise, and operations without a connection wait in a buffer for 10 s more.",
        { atMillis: began.get(first.request) ?? first.atMillis },
      );
    },
  },
  {
    id: "keeps-to-the-limit",
    title: `The member, which may have ${limit} connections, refuses none`,
    evaluate(run) {
      const refused = run.events("connection-refused").filter(({ code }) => code === "22942");
      const [first] = refused;
      const { peakConnections, coldStarts } = run.metrics;
      if (first === undefined)
        return passed(
          `${peakConnections} of ${limit} connections at most, on ${counted(coldStarts, "instance")}, monitors included.`,
        );
      const sizes = [...new Set(run.events("pool-created").map(({ max }) => max))].join(" and ");
      const dialled = run.events("connection-dialled").find(({ connection }) => connection === first.connection);
      return failed(
        `${counted(refused.length, "connection")} refused, target 0, with pools of ${sizes} in ${counted(coldStarts, "instance")}. ` +
          `The limit holds for the member: instances × (maxPoolSize + 1 for the monitor) must fit into ${limit}. The driver's own maxPoolSize is 100.`,
        { atMillis: first.atMillis, ...(dialled?.source && { source: dialled.source }) },
      );
    },
  },
  {
    id: "one-client",
    title: "An instance connects once, and again only after a disconnect",
    evaluate(run) {
      const paths = pathsOf(run);
      const opened = new Set(run.events("connection-opened").map(({ connection }) => connection));
      const used = new Set(
        run
          .events("connection-dialled")
          .flatMap(({ connection, pool }) => (pool !== null && opened.has(connection) ? [pool] : [])),
      );
      const allowed = new Map<number, number>();
      for (const { request, instance } of run.events("request-started"))
        if (paths.get(request) === "/api/export") allowed.set(instance, (allowed.get(instance) ?? 1) + 1);
      const seen = new Map<number, number>();
      const extra = run.events("pool-created").filter(({ pool, instance }) => {
        if (!used.has(pool)) return false;
        const clients = (seen.get(instance) ?? 0) + 1;
        seen.set(instance, clients);
        return clients > (allowed.get(instance) ?? 1);
      });
      const [first] = extra;
      if (first === undefined)
        return passed(
          `${counted(used.size, "client")} in ${counted(seen.size, "instance")}, for ${run.metrics.requests} requests.`,
        );
      return failed(
        `${counted(extra.length, "client")} too many, target 0. Instance ${first.instance} made ${seen.get(first.instance)} clients that connected, each with a pool and a monitor of its own, and ${counted(run.metrics.opened, "connection")} were opened in all. ` +
          "One client serves all requests of a process, and nobody but its end has to close it.",
        first,
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every product is asked of the database",
    evaluate(run) {
      const paths = pathsOf(run);
      const [without] = answeredWithoutQuery(run);
      if (without !== undefined)
        return failed(
          `Request ${without.request} was answered without an operation of its own that worked. Every look at a product counts as a view, so an answer that is kept is wrong at once.`,
          without,
        );
      const told = new Map<string, number>();
      for (const answer of run.events("request-finished")) {
        const path = paths.get(answer.request) ?? "";
        const views = answer.status < 400 && path.includes("sku=") ? viewsIn(path, answer.body) : null;
        if (views === null) continue;
        const key = `${path} ${views}`;
        const other = told.get(key);
        if (other !== undefined)
          return failed(
            `Requests ${other} and ${answer.request} were both told of ${views} views of one product, and each of them is a view. Somebody's answer was not read for them.`,
            answer,
          );
        told.set(key, answer.request);
      }
      return passed("Every answer comes from an operation of its own request.");
    },
  },
  {
    id: "process-survives",
    title: "No process ends, whatever the database does",
    evaluate(run) {
      const crashes = run.events("instance-crashed");
      const [first] = crashes;
      if (first === undefined)
        return (
          outlivedErrors(run) ??
          passed("The database was out of reach and ended connections, and every process went on.")
        );
      return failed(
        `Processes that ended: ${crashes.length}, target 0. The first was instance ${first.instance}: ${first.message}. ` +
          "A promise that is rejected while nobody waits for it ends a Node.js process: whoever keeps one listens to its failure too.",
        first,
      );
    },
  },
]);
