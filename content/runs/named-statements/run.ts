import { defineRun } from "#claims/author.ts";

const handler = `
  import { Pool } from "pg";
  const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });
  export default async function handler(req, res) {
    try {
      const { rows } = await pool.query({
        name: "order-by-id",
        text: "SELECT * FROM orders WHERE id = $1",
        values: [Number(req.query.id)],
      });
      res.json(rows);
    } catch (error) {
      res.status(500).json({ code: error.code });
    }
  }
`;

export default defineRun({
  describes: "Many instances run the same named statement again and again through PgBouncer in transaction mode",
  settings: { version: "1.25", maxPreparedStatements: -1 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: () => ({ "pages/api/orders.ts": handler }),
  scenario: ({ version, maxPreparedStatements }) => ({
    platform: "lambda",
    instances: 10,
    database: { queryMillis: 5, setupSql: "create table orders (id int primary key); insert into orders values (1);" },
    pooler: {
      ...{ poolMode: "transaction", defaultPoolSize: 3, version },
      ...(maxPreparedStatements >= 0 ? { maxPreparedStatements } : {}),
    },
    traffic: [{ kind: "waves", requests: 10, waves: 4, everyMillis: 1_000, path: "/api/orders?id=1" }],
    tailMillis: 5,
  }),
  measures: {
    /** Requests that ended with 26000 or 42P05. */
    statementErrors: (run) =>
      run.events("request-finished").filter(({ body }) => body.includes("26000") || body.includes("42P05")).length,
  },
});
