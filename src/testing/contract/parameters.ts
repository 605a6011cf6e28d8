import type { ScenarioInput } from "#schemas/scenario.ts";
import { type Behaviour, behaviour, bodies } from "./behaviour.ts";

const pooled = `import { Pool } from "pg";
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 5 });
export default async function handler(req, res) {
  const { rows } = await pool.query("select pg_backend_pid() as pid");
  res.status(200).json({ max: pool.options.max, pid: rows[0].pid });
}`;

const addresses = `import { Client } from "pg";
export default async function handler(req, res) {
  const client = new Client({ connectionString: process.env.POOLER_URL });
  await client.connect();
  await client.end();
  res.status(200).json({ pooler: process.env.POOLER_URL, database: process.env.DATABASE_URL });
}`;

const fewLambdas: Pick<ScenarioInput, "platform" | "instances" | "database" | "traffic"> = {
  platform: "lambda",
  instances: 2,
  database: { maxConnections: 20 },
  traffic: [{ kind: "burst", requests: 20 }],
};

/** What a reader changes of a run without touching code. */
export const parameters: Readonly<Record<string, readonly Behaviour[]>> = {
  "a reader's parameters": [
    behaviour({
      title: "a pool is as large as the reader wants, and its own options say so",
      handler: pooled,
      scenario: { ...fewLambdas, platform: "vercel-fluid", instances: 1, requestsPerInstance: 20 },
      parameters: { poolMax: 3 },
      shows(run, expect) {
        expect(run.events("pool-created").map(({ max }) => max)).toEqual([3]);
        expect(run.metrics).toMatchObject({ ok: 20, opened: 3, peakConnections: 3 });
        expect(JSON.parse(bodies(run)[0] ?? "")).toMatchObject({ max: 3 });
      },
    }),
    behaviour({
      title: "another platform, a smaller database, a longer way and more requests change one run together",
      handler: pooled,
      scenario: fewLambdas,
      parameters: {
        ...{ platform: "cloud-run", instances: 8, requestsPerInstance: 4, poolMax: 4 },
        ...{ maxConnections: 15, roundTripMillis: 30, requests: 32 },
      },
      shows(run, expect) {
        expect(run.trace).toMatchObject({ platform: "cloud-run", requestsPerInstance: 4 });
        expect(run.trace.database.maxConnections).toBe(15);
        expect(run.metrics).toMatchObject({ requests: 32, coldStarts: 8, peakConnections: 12 });
        expect(run.metrics.refused).toBeGreaterThan(0);
        const [request] = run.events("request-finished");
        expect(request?.durationMillis).toBeGreaterThan(30);
      },
    }),
    behaviour({
      title: "PgBouncer stands before the database for code that knows nothing of it",
      handler: pooled,
      scenario: { ...fewLambdas, instances: 20 },
      parameters: { pooler: "transaction" },
      shows(run, expect) {
        expect(run.trace.pooler).toMatchObject({ poolMode: "transaction", defaultPoolSize: 20 });
        expect(new Set(run.events("connection-dialled").map(({ to }) => to))).toEqual(new Set(["pooler"]));
        expect(run.events("server-assigned").length).toBeGreaterThan(0);
      },
    }),
    behaviour({
      title: "without the pooler, its address is the database's",
      handler: addresses,
      scenario: { ...fewLambdas, pooler: { poolMode: "transaction" } },
      requestsAtMillis: [0],
      parameters: { pooler: "none" },
      shows(run, expect) {
        expect(run.trace.pooler).toBeNull();
        const { pooler, database } = JSON.parse(bodies(run)[0] ?? "{}");
        expect(pooler).toBe(database);
        expect(run.events("connection-dialled").map(({ to }) => to)).toEqual(
          run.events("connection-opened").map(() => "database"),
        );
      },
    }),
  ],
};
