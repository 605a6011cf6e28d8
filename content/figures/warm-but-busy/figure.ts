import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "Warm, and busy",
  caption:
    "One request per instance, as on AWS Lambda. Request 1 leaves a warm instance behind. Later two requests arrive in the same moment.",
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  scenario: {
    platform: "lambda",
    database: { maxConnections: 8 },
    traffic: [
      { kind: "burst", requests: 1 },
      { kind: "burst", requests: 2, atMillis: 500 },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => {
    const started = run.events("request-started");
    return [
      `Request 2 took the warm instance ${started[1]?.instance}. It was busy then, so request 3 had to wait for instance ${started[2]?.instance} to start.`,
      `${run.metrics.requests} requests, ${run.metrics.coldStarts} cold starts.`,
    ];
  },
  claims: [
    { says: "two instances start", holds: ({ metrics }) => metrics.coldStarts === 2 && metrics.ok === 3 },
    {
      says: "the first request of the burst takes the warm instance",
      holds: (run) => run.events("request-started")[1]?.instance === run.events("request-started")[0]?.instance,
    },
  ],
});
