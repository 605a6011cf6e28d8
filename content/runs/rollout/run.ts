import { defineRun } from "#claims/author.ts";

const handler = (max: number) => `
  import { Pool } from "pg";
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: ${max} });
  export default async function handler(req, res) {
    await Promise.all(Array.from({ length: ${max} }, () => pool.query("SELECT pg_sleep(0.05)")));
    res.json({});
  }
`;

export default defineRun({
  describes: "A fleet with full pools, a deployment, and the same traffic again ten seconds later",
  settings: { instances: 20, max: 2, maxConnections: 200 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ max }) => ({ "pages/api/orders.ts": handler(max) }),
  scenario: ({ instances, maxConnections }) => ({
    platform: "lambda",
    instances,
    database: { maxConnections },
    deployments: [{ atMillis: 5_000 }],
    traffic: [
      { kind: "burst", requests: instances },
      { kind: "burst", requests: instances, atMillis: 10_000 },
    ],
    tailMillis: 5,
  }),
  measures: {
    heldBefore: (run) =>
      Math.max(
        ...run.events("connection-opened").flatMap(({ atMillis, active }) => (atMillis < 5_000 ? [active] : [])),
      ),
  },
});
