import { completed, defineRun, type Run } from "#claims/author.ts";

const handler = `
  const pool = new Pool({ max: MAX, connectionTimeoutMillis: TIMEOUT });
  export default async function handler(req, res) {
    const client = await pool.connect();
    const { rows } = await client.query("SELECT id FROM orders WHERE id = $1", [req.query.id]);
    if (req.query.keep) return res.status(404).json("forgot to release");
    client.release();
    res.json(rows);
  }
`;

export default defineRun({
  describes:
    "One warm instance: as many requests as asked for keep their client for good, and then one more request comes",
  settings: { leaks: 3, max: 3, timeoutMillis: 0 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ max, timeoutMillis }, code) => ({
    "pages/api/orders.ts": completed(
      code || handler.replace("MAX", String(max)).replace("TIMEOUT", String(timeoutMillis)),
    ),
  }),
  scenario: ({ leaks }) => ({
    platform: "lambda",
    database: {
      setupSql:
        "create table orders (id int primary key, total int); insert into orders select n, n * 7 from generate_series(1, 50) as n;",
    },
    traffic: [
      // Order 999 does not exist, order 7 does.
      { kind: "constant", requests: leaks, everyMillis: 1_000, path: "/api/orders?id=999&keep=1" },
      { kind: "burst", requests: 1, atMillis: leaks * 1_000 + 1_000, path: "/api/orders?id=7" },
    ],
    tailMillis: 5,
  }),
  measures: {
    /** Status of the answer to the last request, and how long it took. */
    lastStatus: (run) => lastOf(run.trace.events)?.status ?? 0,
    lastMillis: (run) => lastOf(run.trace.events)?.durationMillis ?? 0,
    lastTimedOut: (run) => run.events("request-failed").at(-1)?.reason === "timed-out",
    /** Queries that the database was asked after the last client had leaked. */
    queriesOfLast: (run) => {
      const last = run.events("request-arrived").at(-1)?.request;
      return run.events("query-started").filter(({ request }) => request === last).length;
    },
  },
});

type Events = Run["trace"]["events"];

function lastOf(events: Events) {
  const ends = events.filter((event) => event.type === "request-finished" || event.type === "request-failed");
  return ends.reduce(
    (last, event) => (event.request > last.request ? event : last),
    ends[0] ?? { request: 0, status: 0, durationMillis: 0 },
  );
}
