import { completed, defineRun } from "#claims/author.ts";

const tables = ["orders", "items", "customers", "invoices", "stock"];

const handler = (max: number, queries: number) => `
  const pool = new Pool({ max: ${max} });
  export default async function handler(req, res) {
    const queries = Array.from({ length: ${queries} }, () => pool.query("SELECT count(*) FROM orders"));
    await Promise.all(queries);
    res.json({});
  }
`;

export default defineRun({
  describes: "A pool of `max` in module scope, and a burst of requests that each run several queries in parallel",
  settings: {
    ...{ requests: 8, queries: 5, max: 3, platform: "lambda", requestsPerInstance: 0 },
    ...{ maxConnections: 200, reserved: 3 },
  },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: ({ max, queries }, code) => ({ "pages/api/orders.ts": completed(code || handler(max, queries)) }),
  scenario: ({ requests, platform, requestsPerInstance, maxConnections, reserved }) => ({
    platform,
    ...(requestsPerInstance > 0 ? { requestsPerInstance } : {}),
    database: {
      maxConnections,
      superuserReservedConnections: reserved,
      queryMillis: 20,
      setupSql: tables.map((table) => `create table ${table} (id int primary key, total int);`).join(" "),
    },
    traffic: [{ kind: "burst", requests }],
    tailMillis: 5,
  }),
  measures: {
    pools: (run) => run.events("pool-created").length,
    /** Connections that were turned away with SQLSTATE 53300. */
    refusedFull: (run) => run.events("connection-refused").filter(({ code }) => code === "53300").length,
    /** Whether each refusal had the words that PostgreSQL 16 and later use for an ordinary role. */
    reservedForSuperusers: (run) => {
      const words = "remaining connection slots are reserved for roles with the SUPERUSER attribute";
      return run.events("connection-refused").every(({ message }) => message.includes(words));
    },
    /** Most clients that one pool ever had. */
    largestPool: (run) => Math.max(0, ...run.events("pool-changed").map(({ total }) => total)),
  },
});
