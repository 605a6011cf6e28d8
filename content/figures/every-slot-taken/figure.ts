import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Every slot taken, the reserved ones too",
  caption:
    "Four instances, and a Postgres with two slots that keeps none of them back for superusers. The refusal has other words than usual.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 2, superuserReservedConnections: 0 },
    traffic: [{ kind: "burst", requests: 4 }],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.refused} of ${run.metrics.requests} requests were refused: “${run.events("connection-refused")[0]?.message}”.`,
    "With slots reserved, an ordinary role would have been turned away earlier, and in the words that speak of roles.",
  ],
  claims: [
    {
      says: "two are refused because every slot is taken",
      holds: (run) =>
        run.metrics.refused === 2 &&
        run.events("connection-refused").every(({ message }) => message === "sorry, too many clients already"),
    },
  ],
});
