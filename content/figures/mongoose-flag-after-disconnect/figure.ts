import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** The bodies of the failed answers: each tells the flag, Mongoose's own state and the error. */
const failures = (run: Run) =>
  run.events("request-finished").flatMap(({ body, status }) => (status === 503 ? [JSON.parse(body)] : []));

/** How many requests to a path were answered after a moment. */
function answeredAfter(run: Run, atMillis: number, path: string): number {
  const paths = new Map(run.events("request-arrived").map((arrived) => [arrived.request, arrived.path]));
  return run
    .events("request-finished")
    .filter((answer) => answer.atMillis > atMillis && answer.status === 200 && paths.get(answer.request) === path)
    .length;
}

const [killedAtMillis, disconnectedByMillis] = [500, 750];

/** A request, one after the server has ended the connection, one that disconnects when it is done, and two more. */
const calls = (path: string, atMillis: number) => [
  { kind: "burst" as const, requests: 1, path, atMillis },
  { kind: "burst" as const, requests: 1, path, atMillis: atMillis + 600 },
  { kind: "burst" as const, requests: 1, path: `${path}?last=1`, atMillis: atMillis + 700 },
  { kind: "constant" as const, requests: 2, everyMillis: 100, path, atMillis: atMillis + 800 },
];

export default defineFigure({
  title: "What a flag says after disconnect()",
  caption:
    "The real `mongoose` in two functions. One keeps `isConnected`, a copy of `readyState` taken once; the other keeps the promise of `connect()` until the connection is closed. Each gets five requests. Before the second one the server ends the idle connection. The third one calls `disconnect()` when it is done, as a script would.",
  routes: [
    { path: "/api/flag", file: "pages/api/flag.ts", adapter: "pages-api" },
    { path: "/api/promise", file: "pages/api/promise.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    database: { kind: "mongodb", maxConnections: 10, documents: { orders: [10, 20, 30].map((total) => ({ total })) } },
    faults: [{ kind: "kill-backend", target: "idle", count: 2, atMillis: killedAtMillis }],
    traffic: [...calls("/api/flag", 0), ...calls("/api/promise", 10)],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `After \`disconnect()\` ${failures(run).length} requests failed with “${failures(run)[0]?.error}”. In them \`isConnected\` was ${failures(run)[0]?.isConnected} and \`readyState\` was ${failures(run)[0]?.readyState}.`,
    "The connection that the server ended harmed nobody: the driver opened another one.",
    `The function that forgets its promise on \`close\` connected again, and answered ${answeredAfter(run, disconnectedByMillis, "/api/promise")} of 2.`,
  ],
  claims: [
    {
      says: "after disconnect() the flag says 1, readyState says 0, and both requests fail",
      holds: (run) =>
        failures(run).length === 2 &&
        failures(run).every(({ isConnected, readyState }) => isConnected === 1 && readyState === 0),
    },
    {
      says: "the driver mends the connection that the server ended",
      holds: (run) =>
        run.events("connection-closed").filter(({ by }) => by === "server").length === 2 &&
        answeredAfter(run, killedAtMillis, "/api/flag") === 1,
    },
    {
      says: "a promise that is forgotten on close connects again",
      holds: (run) => answeredAfter(run, disconnectedByMillis, "/api/promise") === 2 && run.metrics.failed === 2,
    },
  ],
});
