import { type ClaimScenario, chosen, completed, defineRun } from "#claims/author.ts";

const result = `
  let pool;
  async function openPool() {
    const fresh = new Pool({ max: 10 });
    await fresh.query("SELECT now()");
    return fresh;
  }
  export default async function handler(req, res) {
    if (!pool) pool = await openPool();
    res.json((await pool.query("SELECT 1")).rows);
  }
`;

const scenes: Record<string, (requests: number) => Pick<ClaimScenario, "traffic" | "faults">> = {
  /** All at once, to a cold fleet. */
  burst: (requests) => ({ traffic: [{ kind: "burst", requests }] }),
  /** The database refuses connections for a second; one request comes then, another one five seconds later. */
  away: () => ({
    traffic: [{ kind: "constant", requests: 2, everyMillis: 5_000, atMillis: 100 }],
    faults: [{ kind: "refuse-connections", atMillis: 0, forMillis: 1_000 }],
  }),
  /** Two requests while the database is away, the second of them slow; then one before that wakes up, and one after. */
  late: () => ({
    traffic: [
      { kind: "burst", requests: 1 },
      { kind: "burst", requests: 1, path: "/api/orders?slow=1" },
      { kind: "burst", requests: 1, atMillis: 600 },
      { kind: "burst", requests: 1, atMillis: 1_500 },
    ],
    faults: [{ kind: "refuse-connections", atMillis: 0, forMillis: 500 }],
  }),
};

export default defineRun({
  describes:
    "A handler that opens its pool once and keeps what came of it: asked in a burst, or while the database is away",
  settings: { requests: 3, scene: "burst", platform: "vercel-fluid", requestsPerInstance: 10 },
  routes: [{ path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" }],
  files: (_, code) => ({
    "pages/api/orders.ts": `${completed(code || result)}
      const slowCall = () => new Promise((resolve) => setTimeout(resolve, 1_000));`,
  }),
  scenario: ({ requests, scene, platform, requestsPerInstance }) => ({
    platform,
    ...(requestsPerInstance > 0 && { requestsPerInstance }),
    ...chosen(scenes, scene)(requests),
    tailMillis: 5,
  }),
  measures: {
    pools: (run) => run.events("pool-created").length,
    /** Attempts to open a connection, refused ones included. */
    dialled: (run) => run.events("connection-dialled").length,
  },
});
