import { defineRun, type Run } from "#claims/author.ts";

const handler = (address: string, queries: number) => `
  import { Pool } from "pg";
  const pool = new Pool({ connectionString: process.env.${address}, max: 1 });
  export default async function handler(req, res) {
    for (let n = 0; n < ${queries}; n++) await pool.query("SELECT 1");
    res.json({});
  }
`;

/** From a request's start in its instance to its answer: opening and its queries, without the cold start. */
function workedMillis(run: Run, request: number): number {
  const started = run.events("request-started").find((event) => event.request === request);
  const finished = run.events("request-finished").find((event) => event.request === request);
  if (!started || !finished) throw new Error(`Request ${request} must be answered.`);
  return finished.atMillis - started.atMillis;
}

export default defineRun({
  describes:
    "PgBouncer is in use already. Then a cold instance opens a connection and runs `queries` on it, once straight to Postgres and once through PgBouncer",
  settings: { queries: 1, roundTripMillis: 1 },
  routes: [
    { path: "/api/warm-up", file: "pages/api/warm-up.ts", adapter: "pages-api" },
    { path: "/api/through", file: "pages/api/through.ts", adapter: "pages-api" },
    { path: "/api/straight", file: "pages/api/straight.ts", adapter: "pages-api" },
  ],
  files: ({ queries }) => ({
    "pages/api/warm-up.ts": handler("POOLER_URL", 1),
    "pages/api/through.ts": handler("POOLER_URL", queries),
    "pages/api/straight.ts": handler("DATABASE_URL", queries),
  }),
  scenario: ({ roundTripMillis }) => ({
    platform: "lambda",
    network: { roundTripMillis },
    pooler: { poolMode: "transaction" },
    traffic: ["/api/warm-up", "/api/through", "/api/straight"].map((path, index) => ({
      ...{ kind: "burst" as const, requests: 1, path, atMillis: index * 2_000 },
    })),
    tailMillis: 5,
  }),
  measures: {
    /** How much sooner the one through PgBouncer is answered; negative where it is later. */
    savedMillis: (run) => workedMillis(run, 3) - workedMillis(run, 2),
  },
});
