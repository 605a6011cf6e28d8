import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "The next one is inside it",
  caption:
    "A pool of one client. The first request fails in a transaction and gives the client back without ROLLBACK. The second does nothing wrong.",
  routes: [{ path: "/api/order", file: "pages/api/order.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "burst", requests: 1, path: "/api/order" },
      { kind: "burst", requests: 1, path: "/api/order?id=7", atMillis: 1_000 },
    ],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion(run) {
    const [first, second] = run.events("query-finished").filter(({ ok }) => !ok);
    return [
      `The first request's query was wrong (${first?.code}). Its transaction stayed open on the client, aborted.`,
      `The second request got that client, and ${second?.code}: ${second?.message}. A pool resets nothing.`,
    ];
  },
  claims: [
    {
      says: "the second request fails with 25P02 on the first one's client",
      holds: (run) =>
        run.metrics.opened === 1 &&
        run.events("query-finished").some(({ request, code }) => request === 2 && code === "25P02"),
    },
  ],
});
