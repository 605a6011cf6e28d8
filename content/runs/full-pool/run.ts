import { completed, defineRun } from "#claims/author.ts";

const handler = (max: number, waitMillis: number, holdMillis: number) => `
  const pool = new Pool({ max: ${max}${waitMillis > 0 ? `, connectionTimeoutMillis: ${waitMillis}` : ""} });
  export default async function handler(req, res) {
    let client;
    try {
      client = await pool.connect();
      await client.query("SELECT pg_sleep(${holdMillis / 1_000})");
      res.json({});
    } catch (error) {
      res.status(503).json({ message: error.message });
    } finally {
      client?.release();
    }
  }
`;

export default defineRun({
  describes: "More requests than the pool has clients, and every client is held for `holdMillis`",
  settings: { requests: 3, max: 2, waitMillis: 0, holdMillis: 5_000 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ max, waitMillis, holdMillis }, code) => ({
    "pages/api/orders.ts": completed(code || handler(max, waitMillis, holdMillis)),
  }),
  scenario: ({ requests }) => ({
    platform: "next-start",
    requestTimeoutMillis: 60_000,
    traffic: [{ kind: "constant", requests, everyMillis: 10 }],
    tailMillis: 5,
  }),
  measures: {
    /** Answers that say a wait in the pool's queue was too long. */
    waitsGivenUp: (run) =>
      run.events("request-finished").filter(({ body }) => body.includes("timeout exceeded when trying to connect"))
        .length,
    /** When the last request was answered, in whole seconds. */
    lastAnswerSeconds: (run) =>
      Math.round(Math.max(...run.events("request-finished").map(({ durationMillis }) => durationMillis)) / 1_000),
  },
});
