import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Idle for too long",
  caption:
    "The server closes what has been idle for two seconds: `ALTER ROLE app SET idle_session_timeout = '2s'`. The pool keeps idle clients for ever. A request, a pause of five seconds, a request.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "next-start",
    database: { maxConnections: 8, setupSql: "alter role app set idle_session_timeout = '2s';" },
    traffic: [
      { kind: "burst", requests: 1 },
      { kind: "burst", requests: 1, atMillis: 5_000 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `The server ended the idle session: “${run.events("log-line")[0]?.text.replace("idle client lost: ", "")}”. The pool's listener heard of it, and the process lived on.`,
    `The next request opened a new connection, and both were answered. In all ${run.metrics.opened} connections were opened.`,
  ],
  claims: [
    {
      says: "the idle session is ended, and the second request gets a new connection",
      holds: (run) =>
        run.metrics.opened === 2 &&
        run.metrics.ok === 2 &&
        run.events("log-line").some(({ text }) => text.includes("terminating connection due to idle-session timeout")),
    },
  ],
});
