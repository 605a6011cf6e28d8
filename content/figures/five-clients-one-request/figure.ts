import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "One request, five clients",
  caption:
    "A report needs five numbers. It asks for all of them at once, and opens a client for each. This small Postgres has four slots for ordinary roles.",
  routes: [{ path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" }],
  scenario: {
    platform: "next-start",
    database: { maxConnections: 5, superuserReservedConnections: 1 },
    traffic: [{ kind: "burst", requests: 1 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.opened} clients got a slot. One found none and was refused with ${run.events("connection-refused")[0]?.code}, and with it the whole request: nobody else was there.`,
    "Each client paid for an introduction of its own, to ask one short question.",
  ],
  claims: [
    {
      says: "four clients are accepted and one is refused",
      holds: ({ metrics }) => metrics.opened === 4 && metrics.refused === 1,
    },
    { says: "the one request fails", holds: ({ metrics }) => metrics.requests === 1 && metrics.failed === 1 },
    {
      says: "the refusal is 53300",
      holds: (run) => run.events("connection-refused").every(({ code }) => code === "53300"),
    },
  ],
});
