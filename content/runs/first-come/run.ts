import { completed, defineRun, type Run } from "#claims/author.ts";

const handler = `
  const pool = new Pool({ max: 2 });
  const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
  async function use(name, askMillis, keepMillis) {
    await sleep(askMillis);
    const client = await pool.connect();
    console.log(name + " gets a client");
    await sleep(keepMillis);
    console.log(name + " gives it back");
    client.release();
  }
  export default async function handler(req, res) {
    // Open both connections first, so that no time but the callers' own counts.
    const open = [await pool.connect(), await pool.connect()];
    for (const client of open) await client.query("SELECT 1").then(() => client.release());
    await Promise.all([use("A", 0, 300), use("B", 10, 100), use("C", 20, 100), use("D", 30, 50)]);
    res.json("done");
  }
`;

export default defineRun({
  describes:
    "Four callers, A, B, C and D, ask a pool of two for a client, in this order, and keep it for different times",
  settings: {},
  routes: [{ path: "/api/report", file: "pages/api/report.ts", adapter: "pages-api" }],
  files: () => ({ "pages/api/report.ts": completed(handler) }),
  scenario: () => ({ platform: "lambda", traffic: [{ kind: "burst", requests: 1 }], tailMillis: 5 }),
  measures: {
    servedInOrderOfAsking: (run) => letters(run, "gets").join("") === "ABCD",
    givenBackAsBCDA: (run) => letters(run, "gives").join("") === "BCDA",
    mostWaiting: (run) => Math.max(0, ...run.events("pool-changed").map(({ waiting }) => waiting)),
  },
});

const letters = (run: Run, verb: string) =>
  run.events("log-line").flatMap(({ text }) => (text.includes(` ${verb} `) ? [text[0] ?? ""] : []));
