import { completed, defineRun } from "#claims/author.ts";

const handler = `
  const pool = new Pool({ max: 5 });
  export default async function handler(req, res) {
    const { rows } = await pool.query("SELECT now()");
    res.json(rows);
  }
`;

export default defineRun({
  describes: "The first request that a function ever gets, with a pool in module scope",
  settings: { platform: "lambda" },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: (_, code) => ({ "pages/api/orders.ts": completed(code || handler) }),
  scenario: ({ platform }) => ({ platform, traffic: [{ kind: "burst", requests: 1 }], tailMillis: 1_000 }),
  measures: {
    heldWhileFrozen: (run) => run.events("instance-frozen").length - run.events("connection-closed").length,
  },
});
