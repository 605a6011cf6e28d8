import { completed, defineRun } from "#claims/author.ts";

// TODO(Write the handler that your questions are about)
const handler = `
  const pool = new Pool({ max: 1 });
  export default async function handler(req, res) {
    const { rows } = await pool.query("SELECT pg_sleep(0.05)");
    res.json(rows);
  }
`;

export default defineRun({
  // TODO(Say what happens in the run, in a sentence)
  describes: "Requests that come all at once, each to an instance with a pool of one",
  settings: { requests: 5 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: () => ({ "pages/api/orders.ts": completed(handler) }),
  scenario: ({ requests }) => ({
    platform: "lambda",
    traffic: [{ kind: "burst", requests }],
    tailMillis: 5,
  }),
});
