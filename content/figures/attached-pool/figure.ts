import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

/** The instance of a function, when it froze, and when its connection closed. */
function endOf(run: Run, fn: string) {
  const instance = run.events("instance-cold").find((event) => event.fn === fn)?.instance;
  const frozen = run.events("instance-frozen").find((event) => event.instance === instance);
  const closed = run.events("connection-closed").find((event) => event.instance === instance);
  return { frozenAtMillis: frozen?.atMillis ?? 0, closedAtMillis: closed?.atMillis ?? null };
}

const inSeconds = (millis: number) => `${(millis / 1_000).toFixed(1)} s`;

export default defineFigure({
  title: "Frozen too early, and awake for long enough",
  caption:
    "Vercel with Fluid compute. Two functions with one request each, and the same pool with an idle timeout of five seconds. The second hands its pool to `attachDatabasePool`. Then nobody asks for twenty seconds.",
  routes: [
    { path: "/api/plain", file: "pages/api/plain.ts", adapter: "pages-api" },
    { path: "/api/attached", file: "pages/api/attached.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "vercel-fluid",
    functions: { "/api/plain": "plain", "/api/attached": "attached" },
    database: { maxConnections: 8 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/plain" },
      { kind: "burst", requests: 1, path: "/api/attached", atMillis: 10 },
    ],
    tailMillis: 20_000,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const plain = endOf(run, "plain");
    const attached = endOf(run, "attached");
    return [
      `The plain function froze after ${inSeconds(plain.frozenAtMillis)}, and its connection is open to the end.`,
      `The attached one stayed awake until its pool had closed the connection, ${inSeconds(attached.closedAtMillis ?? 0)} into the run, and froze at ${inSeconds(attached.frozenAtMillis)}.`,
    ];
  },
  claims: [
    { says: "the plain function's connection stays open", holds: (run) => endOf(run, "plain").closedAtMillis === null },
    {
      says: "the attached one closes after five seconds and freezes after that",
      holds: (run) => {
        const { closedAtMillis, frozenAtMillis } = endOf(run, "attached");
        return (
          closedAtMillis !== null && closedAtMillis > 5_000 && closedAtMillis < frozenAtMillis && frozenAtMillis < 6_000
        );
      },
    },
  ],
});
