import { completed, defineRun } from "#claims/author.ts";

const handler = `
  const pool = new Pool();
  export default async function handler(req, res) {
    await pool.query("SELECT now()");
    res.json("done");
  }
`;

export default defineRun({
  describes: "A burst of requests, and the same burst again three seconds later",
  settings: { requests: 6, platform: "lambda" },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: (_, code) => ({ "pages/api/orders.ts": completed(code || handler) }),
  scenario: ({ requests, platform }) => ({
    platform,
    traffic: [{ kind: "waves", waves: 2, requests, everyMillis: 3_000 }],
    tailMillis: 5,
  }),
});
