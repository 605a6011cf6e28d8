import { completed, defineRun } from "#claims/author.ts";

const db = completed("export const pool = new Pool({ max: 5 });");
const handler = `
import { pool } from "../../lib/db";

export default async function handler(req, res) {
  await pool.query("SELECT 1");
  res.json({});
}
`;

export default defineRun({
  describes: "Two routes import one file with a pool and are called one after the other; `deployed` together or apart",
  settings: { platform: "lambda", deployed: "as-usual" },
  routes: [
    { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
    { path: "/api/items", file: "pages/api/items.ts", adapter: "pages-api" },
  ],
  files: () => ({ "lib/db.ts": db, "pages/api/orders.ts": handler, "pages/api/items.ts": handler }),
  scenario: ({ platform, deployed }) => ({
    platform,
    ...(deployed === "apart" ? { functions: { "/api/orders": "orders", "/api/items": "items" } } : {}),
    traffic: [
      { kind: "burst", requests: 1, path: "/api/orders" },
      { kind: "burst", requests: 1, path: "/api/items", atMillis: 3_000 },
    ],
    tailMillis: 5,
  }),
  measures: { pools: (run) => run.events("pool-created").length },
});
