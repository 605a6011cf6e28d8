import { defineOutcomes, type OutcomeSituation } from "#figures/outcomes/author.ts";
import type { Run } from "#lab/run.ts";

const waves = { waves: 5, requests: 12, everyMillis: 1_000 };
const asked = (path: string): OutcomeSituation["scenario"] => ({
  database: { maxConnections: 40, superuserReservedConnections: 3 },
  traffic: [{ kind: "waves", path, ...waves }],
  tailMillis: 50,
  seeds: { shown: [1] },
});
const inMillis = (value: number) => `${value < 10 ? value.toPrecision(2) : Math.round(value)} ms`;

/** Response times of the requests after the first wave, which meet warm instances; sorted. */
function warmMillis(run: Run): number[] {
  const first = new Set(run.events("request-arrived").flatMap((one) => (one.atMillis < 500 ? [one.request] : [])));
  return run
    .events("request-finished")
    .flatMap(({ request, durationMillis }) => (first.has(request) ? [] : [durationMillis]))
    .sort((a, b) => a - b);
}

function percentile(run: Run, share: number): string {
  const sorted = warmMillis(run);
  const value = sorted[Math.ceil(sorted.length * share) - 1];
  return value === undefined ? "none" : inMillis(value);
}

export default defineOutcomes({
  routes: [
    { path: "/api/per-call", file: "pages/api/per-call.ts", adapter: "pages-api" },
    { path: "/api/singleton", file: "pages/api/singleton.ts", adapter: "pages-api" },
  ],
  places: [
    {
      id: "lambda",
      name: "AWS Lambda",
      platform: "lambda",
      why: "Twelve at once are twelve environments, one request each. The singleton opens once in each of them.",
    },
    {
      id: "vercel",
      name: "Vercel",
      platform: "vercel-fluid",
      why: "Two instances take the twelve, and the requests in each share its pool, which opens up to five connections.",
    },
    {
      id: "google-cloud",
      name: "Google Cloud Run",
      platform: "cloud-run",
      why: "One container takes all twelve at once, and they share its pool.",
    },
    {
      id: "azure",
      name: "Azure Functions",
      platform: "azure",
      why: "One host of the function app takes all twelve, and they share its pool.",
    },
    {
      id: "workers",
      name: "Cloudflare Workers",
      platform: "workers",
      why: "The rule is turned around: a socket belongs to the request that opened it, so what is kept for the next request is of no use. Open per call there, and let Hyperdrive pool.",
    },
  ],
  situations: [
    {
      id: "per-call",
      title: "Before: a connection per call",
      says: "The handler opens a client, asks, and ends it. Twelve requests come at once, five times, a second apart.",
      scenario: asked("/api/per-call"),
    },
    {
      id: "singleton",
      title: "After: the global singleton",
      says: "The handler awaits one cached promise of a pool. Twelve requests come at once, five times, a second apart.",
      scenario: asked("/api/singleton"),
    },
  ],
  columns: [
    { title: "Answered", value: ({ metrics }) => `${metrics.ok} of ${metrics.requests}` },
    { title: "Connections opened", value: ({ metrics }) => `${metrics.opened}` },
    { title: "Most open at once", value: ({ metrics }) => `${metrics.peakConnections}` },
    { title: "p50 warm", value: (run) => percentile(run, 0.5) },
    { title: "p95 warm", value: (run) => percentile(run, 0.95) },
  ],
  conclusion: (run) => [
    `${run.metrics.ok} of ${run.metrics.requests} requests were answered over ${run.metrics.opened} connections, ${run.metrics.peakConnections} at most at once.`,
    ...(run.metrics.ok > 0
      ? [`Half of the requests that met a warm instance took ${percentile(run, 0.5)} or less.`]
      : []),
  ],
  claims: [
    {
      says: "a connection per call opens sixty on every platform",
      holds: (at) =>
        ["lambda", "vercel", "google-cloud", "azure", "workers"].every(
          (id) => at(id, "per-call").metrics.opened === 60,
        ),
    },
    {
      says: "the singleton opens twelve on Lambda and at most five in an instance that takes several requests",
      holds: (at) =>
        at("lambda", "singleton").metrics.opened === 12 &&
        ["vercel", "google-cloud", "azure"].every((id) => {
          const { opened, coldStarts } = at(id, "singleton").metrics;
          return opened <= 5 * coldStarts && coldStarts <= 2;
        }),
    },
    {
      says: "on Workers most requests fail with the singleton, and none without it",
      holds: (at) => at("workers", "singleton").metrics.failed > 30 && at("workers", "per-call").metrics.failed === 0,
    },
  ],
});
