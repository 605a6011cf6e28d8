import { defineFigure, inMillis } from "#figures/author.ts";
import type { Run } from "#lab/run.ts";

const calls = (run: Run, service: string) =>
  run.events("fetch-started").filter(({ url }) => url.includes(service)).length;

/** How long a request took, from its arrival. */
const tookMillis = (run: Run, number: number) =>
  run.events("request-finished").find(({ request }) => request === number)?.durationMillis ?? Number.NaN;

export default defineFigure({
  title: "One token for four requests",
  caption:
    "A shipping service wants a token, which another service issues in 200 ms. The promise of the token is kept in module scope. Three requests reach one cold instance at once, and a fourth comes a second later.",
  routes: [{ path: "/api/parcel", file: "pages/api/parcel.ts", adapter: "pages-api" }],
  scenario: {
    platform: "vercel-fluid",
    requestsPerInstance: 10,
    endpoints: [
      { url: "https://auth.test/token", delayMillis: 200, body: '{"token":"t-1"}' },
      { url: "https://shipping.test/price", delayMillis: 20, body: '{"cents":490}' },
    ],
    database: { maxConnections: 8 },
    traffic: [
      { kind: "burst", requests: 3 },
      { kind: "burst", requests: 1, atMillis: 1_500 },
    ],
    tailMillis: 5,
    seeds: { shown: [1] },
  },
  conclusion: (run) => [
    `${run.metrics.ok} requests called the shipping service ${calls(run, "shipping.test")} times and asked for ${calls(run, "auth.test")} token.`,
    `The first three waited for it together, ${inMillis(tookMillis(run, 1))} with the cold start. The fourth took ${inMillis(tookMillis(run, 4))}.`,
  ],
  claims: [
    {
      says: "one token serves four requests in one instance",
      holds: (run) =>
        calls(run, "auth.test") === 1 &&
        calls(run, "shipping.test") === 4 &&
        run.metrics.ok === 4 &&
        run.metrics.coldStarts === 1,
    },
    {
      says: "the fourth takes less than the token alone",
      holds: (run) => tookMillis(run, 1) > 200 && tookMillis(run, 4) < 50,
    },
  ],
});
