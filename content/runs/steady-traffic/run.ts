import { defineRun, type Run } from "#claims/author.ts";

const call = `await fetch("https://shipping.test/price");`;
const query = `await client.query("SELECT price FROM prices WHERE id = 1");`;

const handler = (around: string, max: number) => `
  import { Pool } from "pg";
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: ${max} });
  export default async function handler(req, res) {
    ${around === "before" ? call : ""}
    const client = await pool.connect();
    try {
      ${query}
      ${around === "inside" ? call : ""}
    } finally {
      client.release();
    }
    res.json({});
  }
`;

/** Clients checked out at a time, averaged from the second to the last second of arrivals. */
function meanCheckedOut(run: Run, fromMillis: number, toMillis: number): number {
  let checkedOut = 0;
  let since = fromMillis;
  let area = 0;
  for (const event of run.trace.events) {
    const change = event.type === "client-acquired" ? 1 : event.type === "client-released" ? -1 : 0;
    if (change === 0) continue;
    const until = Math.min(Math.max(event.atMillis, fromMillis), toMillis);
    area += checkedOut * (until - since);
    since = until;
    checkedOut += change;
  }
  return area / (toMillis - fromMillis);
}

export default defineRun({
  describes:
    "Requests at an even rate; each holds a client for its query and, `inside`, for a call to another service as well",
  settings: { perSecond: 50, queryMillis: 10, callMillis: 190, around: "inside", max: 60 },
  routes: [{ path: "/api/price", file: "pages/api/price.ts", adapter: "pages-api" }],
  files: ({ around, max }) => ({ "pages/api/price.ts": handler(around, max) }),
  scenario: ({ perSecond, queryMillis, callMillis }) => ({
    platform: "next-start",
    endpoints: [{ url: "https://shipping.test/price", delayMillis: callMillis }],
    network: { roundTripMillis: 0 },
    database: {
      queryMillis,
      setupSql: "create table prices (id int primary key, price int); insert into prices values (1, 5);",
    },
    traffic: [{ kind: "constant", requests: perSecond * 5, everyMillis: 1_000 / perSecond }],
    tailMillis: 5,
  }),
  measures: {
    meanCheckedOut: (run) => Math.round(meanCheckedOut(run, 2_000, 4_900) * 10) / 10,
  },
});
