import { defineChecks, failed, passed, type Run } from "#lab/author.ts";
import {
  answeredWithoutQuery,
  counted,
  failedRequests,
  objectIn,
  outlivedErrors,
  wrongAnswers,
} from "#lab/check-kit.ts";

/** Of the reads by users who never saved anything. */
const leastShare = 0.75;
const mostConnections = 100;

/** What each request asks for, by its path. */
function askedFor(run: Run) {
  return new Map(
    run.events("request-arrived").map((event) => {
      const query = new URLSearchParams(event.path.split("?")[1]);
      return [event.request, { user: Number(query.get("user")), saves: event.method === "POST", event }] as const;
    }),
  );
}

/** Connections by the server they were dialled to. */
const dialledTo = (run: Run, to: "database" | "replica") =>
  new Set(run.events("connection-dialled").flatMap((event) => (event.to === to ? [event.connection] : [])));

/** The last moment at which a request had an answer from one of the servers about profiles; `null` for none. */
function askedOf(run: Run, to: "database" | "replica"): Map<number, { atMillis: number; seq: number }> {
  const there = dialledTo(run, to);
  const about = new Set(
    run.events("query-started").flatMap(({ query, sql }) => (/\bprofiles\b/i.test(sql) ? [query] : [])),
  );
  const asked = new Map<number, { atMillis: number; seq: number }>();
  for (const { request, connection, query, ok, atMillis, seq } of run.events("query-finished")) {
    if (ok && request !== null && there.has(connection) && about.has(query)) asked.set(request, { atMillis, seq });
  }
  return asked;
}

/** When each user's name was saved, as the user learned of it, and when the replica had it. */
function savesOf(run: Run) {
  const asked = askedFor(run);
  const committed = run
    .events("query-finished")
    .filter(({ ok, request }) => ok && request !== null && asked.get(request)?.saves === true);
  const applied = run.events("replica-applied");
  const saved = run
    .events("request-finished")
    .filter(({ request, status }) => asked.get(request)?.saves && status < 400);
  // Changes are applied in the order of their commits, each with an event of its own.
  const order = [...new Map(committed.map((event) => [event.request as number, event.seq]))].sort(
    (a, b) => a[1] - b[1],
  );
  const shown = new Map(order.map(([request], index) => [request, applied[index]?.seq ?? Number.POSITIVE_INFINITY]));
  return saved.map((event) => ({
    event,
    user: asked.get(event.request)?.user ?? 0,
    shownSeq: shown.get(event.request) ?? Number.POSITIVE_INFINITY,
  }));
}

const namesOf = (user: number) => [`User ${user}`, `New ${user}`];

/** Whether an answer is the user's profile as it is, or was before. */
function isProfile(user: number, body: string): boolean {
  const { name, version } = objectIn(body);
  return (name === `User ${user}` && version === 1) || (name === `New ${user}` && version === 2);
}

/** Answered page views of users who had been told before that their name is saved. */
function viewsAfterSaving(run: Run) {
  const asked = askedFor(run);
  const saved = new Map(savesOf(run).map((save) => [save.user, save]));
  return run.events("request-finished").flatMap((answer) => {
    const { user = 0, saves = false, event } = asked.get(answer.request) ?? {};
    const save = saved.get(user);
    if (saves || save === undefined || event === undefined || answer.status >= 400) return [];
    return event.seq > save.event.seq ? [{ answer, user, save }] : [];
  });
}

export default defineChecks([
  {
    id: "reads-own-writes",
    title: "Every user sees what they have saved",
    evaluate(run) {
      const views = viewsAfterSaving(run);
      const old = views.filter(({ answer }) => objectIn(answer.body).version === 1);
      const [first] = old;
      if (first === undefined) return passed(`All ${views.length} page views after a save showed the new name.`);
      const { answer, user, save } = first;
      return failed(
        `${old.length} of ${views.length} page views showed a name that their user had replaced, target 0. The first: user ${user} was told at ${Math.round(save.event.atMillis)} ms that the name is saved, ` +
          `and request ${answer.request} answered ${answer.body} at ${Math.round(answer.atMillis)} ms. Which server was asked, and what did it know by then?`,
        answer,
      );
    },
  },
  {
    id: "replica-serves",
    title: "The replica serves the reads",
    evaluate(run) {
      const asked = askedFor(run);
      const savers = new Set([...asked.values()].flatMap(({ user, saves }) => (saves ? [user] : [])));
      const plain = [...asked.values()].filter(({ user }) => !savers.has(user));
      const onReplica = askedOf(run, "replica");
      const onPrimary = dialledTo(run, "database");
      const askedPrimary = new Set(
        run.events("query-started").flatMap(({ request, connection }) => (onPrimary.has(connection) ? [request] : [])),
      );
      const served = plain.filter(({ event: { request } }) => onReplica.has(request) && !askedPrimary.has(request));
      const share = served.length / plain.length;
      const says = `${served.length} of ${plain.length} reads by users who saved nothing came from the replica alone`;
      if (share >= leastShare) return passed(`${says}; at least ${leastShare * 100} % should.`);
      const first = plain.find(({ event: { request } }) => askedPrimary.has(request) || !onReplica.has(request));
      return failed(
        `${says}, ${Math.round(share * 100)} %; the bound is ${leastShare * 100} %. A primary that answers everything has no use for its replica. ` +
          "Whose reads need the primary, and for how long?",
        first?.event,
      );
    },
  },
  {
    id: "writes-on-primary",
    title: "Nothing is written on the replica",
    evaluate(run) {
      const there = dialledTo(run, "replica");
      const refused = run
        .events("query-finished")
        .filter(({ code, connection }) => code === "25006" && there.has(connection));
      const [first] = refused;
      if (first === undefined) return passed("Every write went to the primary at once.");
      return failed(
        `${counted(refused.length, "write")} went to the replica, target 0. The first, in request ${first.request}: “${first.message}” (25006). ` +
          "You know before you ask whether a request writes.",
        first,
      );
    },
  },
  {
    id: "all-answered",
    title: "Every request is answered",
    evaluate(run) {
      const asked = askedFor(run);
      const lost = failedRequests(run);
      const [first] = lost;
      if (first !== undefined)
        return failed(
          `${lost.length} of ${run.metrics.requests} requests failed, target 0. The first was request ${first.request} with status ${first.status}: “${first.message}” ` +
            "The primary was there all the time.",
          first,
        );
      const [wrong, ...more] = wrongAnswers(run, () => false).filter(
        ({ request, body }) => !isProfile(asked.get(request)?.user ?? 0, body),
      );
      if (wrong === undefined)
        return outlivedErrors(run) ?? passed(`All ${run.metrics.requests} requests got a profile.`);
      return failed(
        `${more.length + 1} answers are not the profile that was asked for, target 0. The first: request ${wrong.request} got ${wrong.body.slice(0, 80)}, expected ${namesOf(asked.get(wrong.request)?.user ?? 0).join(" or ")}.`,
        wrong,
      );
    },
  },
  {
    id: "slots-kept",
    title: "Each server has room for its pool",
    evaluate(run) {
      const replica = dialledTo(run, "replica");
      const refusals = run.events("connection-refused").filter(({ code }) => code === "53300");
      const [first] = refusals;
      if (first === undefined) return passed("No server refused a connection for want of a slot.");
      const server = replica.has(first.connection) ? "replica" : "primary";
      const dialled = run.events("connection-dialled").find(({ connection }) => connection === first.connection);
      return failed(
        `${counted(refusals.length, "connection")} found no slot, target 0. The first was refused by the ${server}: “${first.message}” with ${first.active} open. ` +
          "Each server counts its own connections: 12, of which 3 are kept back. What may one pool of this process open there?",
        { ...first, ...(dialled?.source && { source: dialled.source }) },
      );
    },
  },
  {
    id: "asks-the-database",
    title: "Every answer is read for its request",
    evaluate(run) {
      const [first, ...more] = answeredWithoutQuery(run, "profiles");
      if (first !== undefined)
        return failed(
          `${more.length + 1} requests were answered without a query on profiles, target 0. The first was request ${first.request}. What is kept in memory is known to one process only.`,
          first,
        );
      const onReplica = askedOf(run, "replica");
      const onPrimary = askedOf(run, "database");
      const made = viewsAfterSaving(run).filter(({ answer, save }) => {
        const asked = onReplica.get(answer.request);
        if (onPrimary.has(answer.request) || asked === undefined) return false;
        return objectIn(answer.body).version === 2 && asked.seq < save.shownSeq;
      });
      const [invented] = made;
      if (invented === undefined) return passed("Every profile comes from a query of its own request.");
      return failed(
        `${made.length} answers hold a name that the server asked did not know yet, target 0. The first was request ${invented.answer.request}: ${invented.answer.body}. ` +
          "It was put together from memory, which another process doesn't have. Read it where it is.",
        invented.answer,
      );
    },
  },
  {
    id: "connections-reused",
    title: "Connections are used again",
    evaluate(run) {
      const dialled = run.events("connection-dialled");
      const says = `${dialled.length} connections were dialled for ${run.metrics.requests} requests; the bound is ${mostConnections}.`;
      if (dialled.length <= mostConnections) return passed(says);
      return failed(
        `${says} A pool for each server lives as long as the process; while a server is away, a pool dials once for each query that asks it.`,
        dialled[mostConnections],
      );
    },
  },
]);
