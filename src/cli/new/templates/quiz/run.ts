import { completed, defineRun } from "#claims/author.ts";

// TODO(Make this run the one that your questions are about: its handler, what comes, and a sentence on it. Platform, database and traffic are written as in the scenario.ts of a lab)
const handler = `
  const pool = new Pool({ max: 1 });
  export default async function handler(req, res) {
    const { rows } = await pool.query("SELECT pg_sleep(0.05)");
    res.json(rows);
  }
`;

export default defineRun({
  describes: "Requests that come all at once, each to an instance with a pool of one",
  // What questions set by `with`.
  settings: { requests: 5 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: () => ({ "pages/api/orders.ts": completed(handler) }),
  scenario: ({ requests }) => ({
    platform: "lambda",
    database: { maxConnections: 20, superuserReservedConnections: 3 },
    traffic: [{ kind: "burst", requests }],
    tailMillis: 5,
  }),
});
