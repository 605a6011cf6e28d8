import { completed, defineRun } from "#claims/author.ts";

const handler = (idleSeconds: number) => `
  const pool = new Pool({ max: 5, idleTimeoutMillis: ${idleSeconds * 1_000} });
  export default async function handler(req, res) {
    const { rows } = await pool.query("SELECT count(*) FROM orders");
    res.json(rows);
  }
`;

export default defineRun({
  describes: "A burst on a pool with an idle timeout, and then nobody asks for `quietSeconds`",
  settings: { requests: 30, idleSeconds: 10, quietSeconds: 120, platform: "lambda" },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ idleSeconds }, code) => ({ "pages/api/orders.ts": completed(code || handler(idleSeconds)) }),
  scenario: ({ requests, quietSeconds, platform }) => ({
    platform,
    database: { maxConnections: 200, setupSql: "create table orders (id int primary key);" },
    traffic: [{ kind: "burst", requests }],
    tailMillis: quietSeconds * 1_000,
  }),
  measures: {
    /** Connections that the server still holds when the run ends. */
    heldAtTheEnd: (run) =>
      run.trace.events.reduce((held, event) => ("active" in event && "connection" in event ? event.active : held), 0),
  },
});
