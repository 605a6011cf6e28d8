import { completed, defineRun } from "#claims/author.ts";

const handler = (clients: number) => `
  const pool = new Pool();
  const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
  const pid = async (client) => (await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid;
  export default async function handler(req, res) {
    const clients = await Promise.all(Array.from({ length: ${clients} }, () => pool.connect()));
    const pids = await Promise.all(clients.map(pid));
    for (const client of clients) {
      await sleep(20);
      client.release();
    }
    const next = await pool.connect();
    const place = pids.indexOf(await pid(next)) + 1;
    next.release();
    res.json(place);
  }
`;

export default defineRun({
  describes: "Several clients of a pool are given back one after another, and then one is asked for",
  settings: { clients: 3 },
  routes: [{ path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" }],
  files: ({ clients }) => ({ "pages/api/report.ts": completed(handler(clients)) }),
  scenario: () => ({ platform: "lambda", traffic: [{ kind: "burst", requests: 1 }], tailMillis: 5 }),
  measures: {
    /** Which of the clients was lent again, counted in the order they were given back; 0 for a new one. */
    lentAgain: (run) => Number(run.events("request-finished")[0]?.body ?? Number.NaN),
  },
});
