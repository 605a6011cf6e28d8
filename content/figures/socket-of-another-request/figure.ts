import { defineFigure } from "#figures/author.ts";

export default defineFigure({
  title: "A socket of another request",
  caption:
    "Cloudflare Workers: one isolate serves both requests, and the client stands in module scope. The second request finds it connected.",
  routes: [{ path: "/api/now", file: "worker.ts", adapter: "fetch" }],
  scenario: {
    platform: "workers",
    database: { maxConnections: 5, superuserReservedConnections: 1 },
    traffic: [{ kind: "constant", requests: 2, everyMillis: 500 }],
    requestTimeoutMillis: 2_000,
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    "The first request opened the connection and got its answer.",
    `The second found the same client in the same isolate, and the runtime cancelled it: “${/Cannot perform[^.]*\./.exec(run.events("request-failed")[0]?.message ?? "")?.[0]}”`,
  ],
  claims: [
    {
      says: "the first is answered, the second fails for the other's socket",
      holds: (run) =>
        run.metrics.ok === 1 &&
        run.events("request-failed").some(({ message }) => message.includes("different request")),
    },
    { says: "one isolate serves both", holds: ({ metrics }) => metrics.coldStarts === 1 },
  ],
});
