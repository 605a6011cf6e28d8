import { completed, defineRun } from "#claims/author.ts";

const handler = (listener: string) => `
  const pool = new Pool({ max: 5 });
  ${listener === "yes" ? 'pool.on("error", (error) => console.error(error.message));' : ""}
  export default async function handler(req, res) {
    const { rows } = await pool.query("SELECT now()");
    res.json(rows);
  }
`;

export default defineRun({
  describes:
    "An instance answers a request; an administrator ends the backend of its idle client, and the next request comes",
  settings: { listener: "no", platform: "lambda" },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ listener }, code) => ({
    "pages/api/orders.ts": completed(listener === "as-shown" ? code : handler(listener)),
  }),
  scenario: ({ platform }) => ({
    platform,
    faults: [{ kind: "kill-backend", target: "idle", atMillis: 1_000 }],
    traffic: [
      { kind: "burst", requests: 1 },
      { kind: "burst", requests: 1, atMillis: 2_000 },
    ],
    tailMillis: 50,
  }),
  measures: {
    crashes: (run) => run.events("instance-crashed").length,
  },
});
