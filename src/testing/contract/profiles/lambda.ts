import { type Behaviour, behaviour, printed, statuses } from "../behaviour.ts";

const file = "orders.ts";
const routes = [{ path: "/orders", file, adapter: "lambda" as const }];

const pool = `import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, idleTimeoutMillis: 1000 });
pool.on("remove", () => console.log("removed"));

export const handler = async () => {
  const { rows } = await pool.query("select 1 as one");
  return { statusCode: 200, body: JSON.stringify(rows) };
};
`;

export const lambda: Behaviour[] = [
  behaviour({
    title: "Lambda gives each environment one request at a time: two at once start two",
    handler: { [file]: pool },
    routes,
    scenario: { platform: "lambda" },
    requestsAtMillis: [0, 0, 1_000],
    shows(run, expect) {
      expect(run.metrics.coldStarts).toBe(2);
      const [first, second, third] = run.events("request-started").map(({ instance }) => instance);
      expect(first).not.toBe(second);
      expect([first, second]).toContain(third);
    },
  }),
  behaviour({
    title: "Lambda answers with 429 what its concurrency leaves no room for",
    handler: { [file]: pool },
    routes,
    scenario: { platform: "lambda", instances: 1 },
    requestsAtMillis: [0, 0],
    shows(run, expect) {
      expect(statuses(run)).toEqual([429, 200]);
      expect(run.events("request-failed")).toMatchObject([{ reason: "throttled", instance: null }]);
    },
  }),
  behaviour({
    title:
      "Lambda freezes an idle environment: the pool's idle timer stands still, and the server keeps the connection",
    handler: { [file]: pool },
    routes,
    scenario: { platform: "lambda" },
    requestsAtMillis: [0, 60_000],
    shows(run, expect) {
      expect(run.events("instance-thawed")).toHaveLength(1);
      const [late] = run.events("timer-fired-late");
      expect(late?.lateMillis).toBeGreaterThan(58_000);
      const [removed] = run.events("connection-closed");
      expect(removed?.atMillis).toBeGreaterThanOrEqual(60_000);
      expect(printed(run)).toEqual(["removed"]);
      expect(run.metrics).toMatchObject({ ok: 2, opened: 2, coldStarts: 1 });
    },
  }),
  behaviour({
    title: "Lambda never shares an environment between two functions",
    handler: {
      "lib/db.ts": pool,
      "orders.ts": 'export { handler } from "./lib/db";',
      "items.ts": 'export { handler } from "./lib/db";',
    },
    routes: [...routes, { path: "/items", file: "items.ts", adapter: "lambda" }],
    scenario: {
      platform: "lambda",
      traffic: [
        { kind: "burst", requests: 1, path: "/orders" },
        { kind: "burst", requests: 1, path: "/items", atMillis: 1_000 },
      ],
    },
    shows(run, expect) {
      expect(run.events("instance-cold").map(({ fn }) => fn)).toEqual(["orders", "items"]);
      expect(run.metrics).toMatchObject({ ok: 2, opened: 2 });
    },
  }),
];
