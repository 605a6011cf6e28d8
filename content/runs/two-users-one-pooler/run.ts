import { defineRun } from "#claims/author.ts";

const handler = (user: string) => `
  import { Pool } from "pg";
  const connectionString = process.env.POOLER_URL.replace(/\\/\\/[^:@]+/, "//${user}");
  const pool = new Pool({ connectionString, max: 1 });
  pool.on("error", () => {});
  export default async function handler(req, res) {
    await pool.query("SELECT pg_sleep(0.1)");
    res.json({});
  }
`;

export default defineRun({
  describes: "Two functions, each with a database user of its own, get a burst at once through one PgBouncer",
  settings: { perFunction: 10, size: 4, users: 2 },
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/items", file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  files: ({ users }) => ({
    "pages/api/orders.ts": handler("orders_app"),
    "pages/api/items.ts": handler(users > 1 ? "items_app" : "orders_app"),
  }),
  scenario: ({ perFunction, size }) => ({
    platform: "lambda",
    database: { setupSql: "create role orders_app login; create role items_app login;" },
    pooler: { poolMode: "transaction", defaultPoolSize: size },
    traffic: [
      { kind: "burst", requests: perFunction, path: "/api/orders" },
      { kind: "burst", requests: perFunction, path: "/api/items" },
    ],
    tailMillis: 5,
  }),
  measures: {
    users: (run) => new Set(run.events("server-connection-dialled").map(({ user }) => user)).size,
  },
});
