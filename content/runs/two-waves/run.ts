import { completed, defineRun } from "#claims/author.ts";

const inModule = `
  const pool = new Pool();
  export default async function handler(req, res) {
    await pool.query("SELECT now()");
    res.json("done");
  }
`;

const inHandler = `
  export default async function handler(req, res) {
    const client = new Client();
    await client.connect();
    await client.query("SELECT now()");
    await client.end();
    res.json("done");
  }
`;

export default defineRun({
  describes: "A burst of requests, and the same burst again three seconds later",
  settings: { requests: 6, where: "module", platform: "lambda" },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ where }, code) => ({
    "pages/api/orders.ts": completed(code || (where === "module" ? inModule : inHandler)),
  }),
  scenario: ({ requests, platform }) => ({
    platform,
    traffic: [{ kind: "waves", waves: 2, requests, everyMillis: 3_000 }],
    tailMillis: 5,
  }),
});
