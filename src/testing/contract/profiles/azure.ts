import { type Behaviour, behaviour } from "../behaviour.ts";

const db = `import { Pool } from "pg";

export const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
`;

const asking = (table: string) => `import { pool } from "../lib/db";

export default {
  async fetch() {
    const { rows } = await pool.query("select '${table}' as asked");
    return Response.json(rows);
  },
};
`;

export const azure: Behaviour[] = [
  behaviour({
    title: "two functions of an Azure function app share an instance, and with it a pool",
    handler: { "lib/db.ts": db, "functions/orders.ts": asking("orders"), "functions/items.ts": asking("items") },
    routes: [
      { path: "/api/orders", file: "functions/orders.ts", adapter: "fetch" },
      { path: "/api/items", file: "functions/items.ts", adapter: "fetch" },
    ],
    scenario: {
      platform: "azure",
      traffic: [
        { kind: "burst", requests: 1, path: "/api/orders" },
        { kind: "burst", requests: 1, path: "/api/items", atMillis: 3_000 },
      ],
    },
    shows(run, expect) {
      expect(run.metrics).toMatchObject({ ok: 2, coldStarts: 1, opened: 1 });
      expect(run.events("pool-created")).toHaveLength(1);
    },
  }),
];
