import { defineOutcomes, type OutcomeSituation } from "#figures/outcomes/author.ts";
import type { Run } from "#lab/run.ts";

const [a, b] = ["/api/orders", "/api/items"];

/** Requests by their number, with the path each asked for. */
const pathsOf = (run: Run) => new Map(run.events("request-arrived").map(({ request, path }) => [request, path]));

/** Connections by the path whose request opened them. */
function openersOf(run: Run): Map<number, string | undefined> {
  const paths = pathsOf(run);
  return new Map(
    run.events("connection-dialled").map(({ connection, request }) => [connection, paths.get(request ?? -1)]),
  );
}

/** Whether a query of B went over a connection that A had opened; `dead` where B took that and it was closed. */
function bUsesAs(run: Run): "yes" | "no" | "dead" {
  const [paths, openers] = [pathsOf(run), openersOf(run)];
  const isUsed = run
    .events("query-started")
    .some(({ connection, request }) => paths.get(request ?? -1) === b && openers.get(connection) === a);
  if (isUsed) return "yes";
  const hasFailed = run.events("request-failed").some(({ request }) => paths.get(request) === b);
  return hasFailed && ![...openers.values()].includes(b) ? "dead" : "no";
}

const instancesOf = (run: Run) => new Set(run.events("request-started").map(({ instance }) => instance)).size;
const answered = (run: Run) => `${run.metrics.ok} of ${run.metrics.requests}`;
const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

const base = { database: { maxConnections: 10 }, tailMillis: 20, seeds: { shown: [1] as [number] } };
const call = (path: string, atMillis: number) => ({ kind: "burst" as const, requests: 1, path, atMillis });

const sharing = ["vercel", "google-cloud", "azure"];

const situations: OutcomeSituation[] = [
  {
    id: "both-cold",
    title: "Both cold",
    says: "Nothing runs yet. A and B are called at the same moment.",
    scenario: { ...base, traffic: [call(a, 0), call(b, 0)] },
  },
  {
    id: "a-warm",
    title: "A warm, B cold",
    says: "A has answered and is idle. Three seconds later B is called for the first time.",
    scenario: { ...base, traffic: [call(a, 0), call(b, 3_000)] },
  },
  {
    id: "kept-apart",
    title: "A warm, B kept apart",
    says: "As before, but the deployment puts B into a function, a service or an app of its own.",
    scenario: { ...base, functions: { [b]: "items" }, traffic: [call(a, 0), call(b, 3_000)] },
  },
  {
    id: "a-again",
    title: "A called again",
    says: "A is called, then B, and then A once more, each three seconds after the one before.",
    scenario: { ...base, traffic: [call(a, 0), call(b, 3_000), call(a, 6_000)] },
  },
  {
    id: "connection-ended",
    title: "Connection ended in between",
    says: "A is called and leaves its connection idle. The server ends it, and then B is called, and then A.",
    scenario: {
      ...base,
      traffic: [call(a, 0), call(b, 3_000), call(a, 6_000)],
      faults: [{ kind: "kill-backend", atMillis: 2_000, target: "any", count: 1 }],
    },
  },
];

export default defineOutcomes({
  routes: [
    { path: a, file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: b, file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  places: [
    {
      id: "lambda",
      name: "AWS Lambda",
      platform: "lambda",
      why: "An environment belongs to one function. A and B never meet, warm or cold, and each keeps what it opened for its own next call.",
    },
    {
      id: "vercel",
      name: "Vercel",
      platform: "vercel-fluid",
      why: "The build puts both routes into one function where their settings agree, and one instance serves both, at the same time too. A route whose settings differ gets a function of its own.",
    },
    {
      id: "google-cloud",
      name: "Google Cloud Run",
      platform: "cloud-run",
      why: "A service is one container, and one process in it serves all its routes. Two services are two containers.",
    },
    {
      id: "azure",
      name: "Azure Functions",
      platform: "azure",
      why: "The functions of one function app run in one host and share its process. Two apps share nothing.",
    },
    {
      id: "workers",
      name: "Cloudflare Workers",
      platform: "workers",
      why: "Each Worker has isolates of its own, and a socket belongs to the request that opened it. So the kept client is of no use even to the same function.",
    },
  ],
  situations,
  columns: [
    { title: "Instances", value: (run) => `${instancesOf(run)}` },
    { title: "Connections opened", value: (run) => `${run.metrics.opened}` },
    { title: "B uses A’s", value: (run) => ({ yes: "yes", no: "no", dead: "yes, and it is dead" })[bUsesAs(run)] },
    { title: "Answered", value: answered },
  ],
  conclusion: (run) => {
    const failed = run.metrics.requests - run.metrics.ok;
    return [
      `${counted(instancesOf(run), "instance")} served ${counted(run.metrics.requests, "call")} over ${counted(run.metrics.opened, "connection")}. ${
        {
          yes: "B used the connection that A had opened.",
          no: "B used a connection of its own.",
          dead: "B took A’s connection, which was dead.",
        }[bUsesAs(run)]
      }`,
      ...(failed > 0 ? [`${counted(failed, "call")} failed.`] : []),
    ];
  },
  claims: [
    {
      says: "on Lambda and between Workers, B opens a connection of its own every time",
      holds: (at) =>
        ["lambda", "workers"].every((place) =>
          situations.every(({ id }) => bUsesAs(at(place, id)) === "no" && instancesOf(at(place, id)) === 2),
        ),
    },
    {
      says: "on Vercel, Cloud Run and Azure, B uses the connection of a warm A, and not that of an A kept apart",
      holds: (at) =>
        sharing.every(
          (place) =>
            bUsesAs(at(place, "a-warm")) === "yes" &&
            at(place, "a-warm").metrics.opened === 1 &&
            bUsesAs(at(place, "kept-apart")) === "no",
        ),
    },
    {
      says: "called at the same moment, A and B open a connection each in one instance",
      holds: (at) =>
        sharing.every((place) => {
          const run = at(place, "both-cold");
          return instancesOf(run) === 1 && run.metrics.opened === 2;
        }),
    },
    {
      says: "after the server ended the connection, every later call of the instance fails",
      holds: (at) =>
        sharing.every((place) => at(place, "connection-ended").metrics.ok === 1) &&
        at("lambda", "connection-ended").metrics.ok === 2,
    },
    {
      says: "a Worker fails at its second call, without anything having gone wrong",
      holds: (at) => at("workers", "a-again").metrics.ok === 2,
    },
  ],
});
