import type { RunInput } from "#lab/runtime.ts";
import { type Behaviour, behaviour } from "../behaviour.ts";
import { handlers, setupSql } from "../faults/handlers.ts";

const modulePool = `import { Pool } from "pg";

export const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
`;

const globalPool = `import { Pool } from "pg";

declare global {
  var pool: Pool | undefined;
}

globalThis.pool ??= new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
export const pool = globalThis.pool;
`;

/** An application whose four kinds of entry import one \`lib/db\`. */
const application = (db: string) => ({
  "lib/db.ts": db,
  "instrumentation.ts": `import { pool } from "./lib/db";

export async function register() {
  await pool.query("select 'warm'");
}
`,
  "app/api/orders/route.ts": `import { pool } from "../../../lib/db";

export async function GET() {
  const { rows } = await pool.query("select 'route handler' as asked");
  return Response.json(rows);
}
`,
  "app/orders/page.tsx": `import { pool } from "../../lib/db";

export default async function Page() {
  const { rows } = await pool.query("select 'page' as asked");
  return rows[0].asked;
}
`,
  "pages/api/orders.ts": `import { pool } from "../../lib/db";

export default async function handler(req, res) {
  const { rows } = await pool.query("select 'pages api' as asked");
  res.status(200).json(rows);
}
`,
});

const routes: RunInput["routes"] = [
  { path: "/api/v2/orders", file: "app/api/orders/route.ts", adapter: "route-handler" },
  { path: "/orders", file: "app/orders/page.tsx", adapter: "page" },
  { path: "/api/orders", file: "pages/api/orders.ts", adapter: "pages-api" },
  { path: "/instrumentation", file: "instrumentation.ts", adapter: "instrumentation" },
];

const everyRoute = ["/api/v2/orders", "/orders", "/api/orders"].map((path, index) => ({
  ...{ kind: "burst" as const, requests: 1, path, atMillis: 1_000 * (index + 1) },
}));

const copies = (description: { title: string; db: string; scenario: object; pools: number; evaluations: number }) =>
  behaviour({
    title: description.title,
    handler: application(description.db),
    routes,
    scenario: { platform: "next-start", traffic: everyRoute, ...description.scenario },
    shows(run, expect) {
      const evaluated = run.events("module-evaluated").filter(({ file }) => file === "lib/db.ts");
      expect(new Set(evaluated.map(({ copy }) => copy)).size).toBe(description.evaluations);
      expect(run.events("pool-created")).toHaveLength(description.pools);
      expect(run.metrics).toMatchObject({ ok: 3, failed: 0, coldStarts: 1, opened: description.pools });
    },
  });

const saved = (title: string, db: string, pools: number) =>
  behaviour({
    title,
    handler: { "lib/db.ts": db, "pages/api/orders.ts": application(db)["pages/api/orders.ts"] },
    routes: routes.slice(2, 3),
    scenario: {
      platform: "next-dev",
      saves: [
        { atMillis: 2_000, file: "lib/db.ts" },
        { atMillis: 4_000, file: "lib/db.ts" },
      ],
    },
    requestsAtMillis: [1_000, 3_000, 5_000],
    shows(run, expect) {
      const evaluated = run.events("module-evaluated").filter(({ file }) => file === "lib/db.ts");
      expect(evaluated.map(({ evaluation }) => evaluation)).toEqual([1, 2, 3]);
      expect(run.metrics).toMatchObject({ ok: 3, coldStarts: 1, opened: pools, peakConnections: pools });
    },
  });

export const nextStart: Behaviour[] = [
  copies({
    title: "next start, built with Turbopack, evaluates a file four times in one process: four pools",
    ...{ db: modulePool, scenario: {}, pools: 4, evaluations: 4 },
  }),
  copies({
    title: "next start, built with webpack, evaluates a file three times in one process: three pools",
    ...{ db: modulePool, scenario: { moduleGraphs: "webpack" }, pools: 3, evaluations: 3 },
  }),
  behaviour({
    title: "next start logs an error event that nobody hears, and serves on",
    handler: handlers.poolWithoutListener,
    scenario: {
      ...{ platform: "next-start", database: { setupSql } },
      faults: [{ kind: "kill-backend", target: "idle", atMillis: 1_000 }],
    },
    requestsAtMillis: [0, 2_000],
    shows(run, expect) {
      expect(run.events("log-line").map(({ level, text }) => `${level}: ${text}`)).toEqual([
        "error: ⨯ uncaughtException: terminating connection due to administrator command",
      ]);
      expect(run.events("instance-crashed")).toEqual([]);
      expect(run.metrics).toMatchObject({ ok: 2, failed: 0, coldStarts: 1 });
    },
  }),
  copies({
    title: "next start has one globalThis for all copies of a file: one pool",
    ...{ db: globalPool, scenario: {}, pools: 1, evaluations: 4 },
  }),
];

export const nextDev: Behaviour[] = [
  saved("next dev evaluates a saved file again, and the pools of its old copies stay", modulePool, 3),
  saved("next dev keeps globalThis over a save: one pool", globalPool, 1),
];
