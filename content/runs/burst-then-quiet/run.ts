import { completed, defineRun } from "#claims/author.ts";

const handler = `
  const pool = new Pool();
  export default async function handler(req, res) {
    const { rows } = await pool.query("SELECT now()");
    res.json(rows);
  }
`;

export default defineRun({
  describes: "One Node process with a pool of default settings: a burst of requests, then one request every second",
  settings: { burst: 5, quietSeconds: 60 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: (_, code) => ({ "pages/api/orders.ts": completed(code || handler) }),
  scenario: ({ burst, quietSeconds }) => ({
    platform: "next-start",
    traffic: [
      { kind: "burst", requests: burst },
      { kind: "constant", requests: quietSeconds, everyMillis: 1_000, atMillis: 1_000 },
    ],
    tailMillis: 5,
  }),
  measures: {
    openAtEnd: (run) => run.metrics.opened - run.events("connection-closed").length,
  },
});
