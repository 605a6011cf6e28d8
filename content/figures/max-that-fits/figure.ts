import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Nine slots, four instances",
  caption:
    "Four requests at once, an instance for each, and three queries in parallel in every request. A query takes a twentieth of a second. Postgres has nine slots for ordinary roles.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 12 },
    traffic: [{ kind: "burst", requests: 4 }],
    tailMillis: 20,
    seeds: { shown: [1] },
  },
  conclusion: ({ metrics }) => [
    `With \`max: 3\`, as in the code, four instances want twelve connections. ${metrics.refused} were refused, and ${metrics.failed} of ${metrics.requests} requests failed.`,
  ],
  claims: [
    {
      says: "three connections are refused",
      holds: ({ metrics }) => metrics.refused === 3 && metrics.peakConnections === 9,
    },
    { says: "some requests fail", holds: ({ metrics }) => metrics.failed >= 1 },
  ],
  slider: {
    parameter: "poolMax",
    values: [1, 2, 3, 4],
    own: 3,
    claims: [
      {
        says: "1 and 2 fit, 3 and 4 do not",
        holds: (at) =>
          [1, 2].every((max) => at(max).metrics.ok === 4 && at(max).metrics.refused === 0) &&
          [3, 4].every((max) => at(max).metrics.refused > 0),
      },
      {
        says: "with 2 the answers come sooner than with 1",
        holds: (at) => at(2).metrics.p95Millis < at(1).metrics.p95Millis - 30,
      },
      {
        says: "3 and 4 come to the same, since a request has three queries",
        holds: (at) => JSON.stringify(at(3).metrics) === JSON.stringify(at(4).metrics),
      },
    ],
  },
});
