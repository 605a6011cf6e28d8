import { completed, defineRun } from "#claims/author.ts";

const withPoolQuery = `
  const pool = new Pool();
  export default async function handler(req, res) {
    try {
      await pool.query(req.query.fail ? "SELECT nonsense" : "SELECT 1");
      res.json("ok");
    } catch (error) {
      res.status(400).json(error.code);
    }
  }
`;

const withFinally = `
  const pool = new Pool();
  export default async function handler(req, res) {
    const client = await pool.connect();
    try {
      await client.query(req.query.fail ? "SELECT nonsense" : "SELECT 1");
      res.json("ok");
    } catch (error) {
      res.status(400).json(error.code);
    } finally {
      client.release();
    }
  }
`;

export default defineRun({
  describes: "One instance with a pool: queries that fail one after another, and then one that works",
  settings: { failing: 4, way: "pool-query" },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ way }, code) => ({
    "pages/api/orders.ts": completed(code || (way === "pool-query" ? withPoolQuery : withFinally)),
  }),
  scenario: ({ failing }) => ({
    platform: "lambda",
    traffic: [
      { kind: "constant", requests: failing, everyMillis: 1_000, path: "/api/orders?fail=1" },
      { kind: "burst", requests: 1, atMillis: failing * 1_000, path: "/api/orders" },
    ],
    tailMillis: 50,
  }),
  measures: {
    undefinedColumn: (run) => run.events("query-finished").filter(({ code }) => code === "42703").length,
  },
});
