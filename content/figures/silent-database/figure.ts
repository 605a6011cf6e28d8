import { defineFigure } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const logged = (run: Run) => run.events("log-line").map(({ text }) => text.split(/\n| \{/)[0] ?? "");

export default defineFigure({
  title: "A database that does not answer",
  caption:
    "Nothing that is sent to the database comes back in time: a round trip takes a minute. Two functions catch errors in the same way and answer 503. One of them sets `connectionTimeoutMillis: 1_000`.",
  routes: [
    { path: "/api/patient", file: "pages/api/patient.ts", adapter: "pages-api" },
    { path: "/api/bounded", file: "pages/api/bounded.ts", adapter: "pages-api" },
  ],
  scenario: {
    platform: "lambda",
    requestTimeoutMillis: 3_000,
    database: { maxConnections: 10 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/patient" },
      { kind: "burst", requests: 1, path: "/api/bounded" },
    ],
    faults: [{ kind: "slow-network", atMillis: 0, forMillis: 60_000, roundTripMillis: 60_000 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `The function with a bound answered ${run.events("request-finished")[0]?.status} after a second. It logged “${logged(run)[0]}”.`,
    "The other one has the same `catch`, and nothing ever reached it. The platform ended the request after 3 s.",
  ],
  claims: [
    {
      says: "the bounded function answers 503, and the other one is ended by the platform",
      holds: (run) =>
        run
          .events("request-finished")
          .map(({ status }) => status)
          .join() === "503" &&
        run
          .events("request-failed")
          .map(({ reason }) => reason)
          .join() === "timed-out",
    },
    {
      says: "only the bounded function logs an error, in pg's words",
      holds: (run) =>
        logged(run).length === 1 &&
        logged(run)[0]?.endsWith("Connection terminated due to connection timeout") === true,
    },
  ],
});
