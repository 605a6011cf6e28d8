import { completed, defineRun } from "#claims/author.ts";

const columnOf = `const columnOf = (req) => (req.query.fail ? "totl" : "total");\n`;

const withFinally = `
  const pool = new Pool();
  export default async function handler(req, res) {
    const client = await pool.connect();
    try {
      const { rows } = await client.query(\`SELECT \${columnOf(req)} FROM orders\`);
      res.json(rows);
    } catch (error) {
      res.status(400).json(error.code);
    } finally {
      client.release();
    }
  }
`;

export default defineRun({
  describes: "One instance with a pool: queries for a misspelt column one after another, and then one that works",
  settings: { failing: 4, way: "as-asked" },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ way }, code) => ({ "pages/api/orders.ts": completed(columnOf + (way === "finally" ? withFinally : code)) }),
  scenario: ({ failing }) => ({
    platform: "lambda",
    database: {
      setupSql: "create table orders (id int primary key, total int); insert into orders values (1, 7), (2, 14);",
    },
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
