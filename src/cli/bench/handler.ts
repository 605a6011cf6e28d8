import type { RunInput } from "#lab/runtime.ts";
import { scenarioSchema } from "#schemas/scenario.ts";

/** One query by primary key: the cheapest useful thing a handler does. */
export const benchSql = "select 1 as one";

/** A pool of one per instance and one query per request, all arriving within half a virtual second. */
export function benchInput(requests: number, instances: number): RunInput {
  const file = "pages/api/orders.ts";
  const source = [
    'import { Pool } from "pg";',
    "const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });",
    "export default async function handler(req, res) {",
    `  const { rows } = await pool.query(${JSON.stringify(benchSql)});`,
    "  res.status(200).json(rows);",
    "}",
  ].join("\n");
  return {
    lab: "bench",
    files: { [file]: source },
    routes: [{ path: "/api/orders", file, adapter: "pages-api" }],
    scenario: scenarioSchema.parse({
      platform: "vercel-fluid",
      instances,
      requestsPerInstance: Math.ceil(requests / instances),
      database: { maxConnections: instances + 10 },
      traffic: [{ kind: "constant", requests, everyMillis: 500 / requests }],
      requestTimeoutMillis: 60_000,
      budgets: { events: 10_000_000 },
      seeds: { shown: [1], notShown: [2] },
    }),
    seed: 1,
  };
}
