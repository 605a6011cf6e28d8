import { chosen, completed, defineRun } from "#claims/author.ts";

/** Ways to write `lib/db.ts`, where the question shows none. */
const databases: Record<string, (max: number) => string> = {
  module: (max) => `export const pool = new Pool({ max: ${max} });`,
  "global-always": (max) => `
    globalThis.pool ??= new Pool({ max: ${max} });
    export const pool = globalThis.pool;`,
  "global-in-development": (max) => `
    export const pool = globalThis.pool ?? new Pool({ max: ${max} });
    if (process.env.NODE_ENV !== "production") globalThis.pool = pool;`,
  "registered-symbol": (max) => `
    const key = Symbol.for("app.pool");
    globalThis[key] ??= new Pool({ max: ${max} });
    export const pool = globalThis[key];`,
  lazy: (max) => `
    let made;
    const getPool = () => { if (!made) made = new Pool({ max: ${max} }); return made; };
    export const pool = { query: (text) => getPool().query(text) };`,
};

const importing = (up: string) => `import { pool } from "${up}lib/db";
const ask = (queries) => Promise.all(Array.from({ length: queries }, () => pool.query("SELECT pg_sleep(0.05)")));
`;
const route = `export async function GET() { await ask(QUERIES); return Response.json({}); }`;
const pageOf = `export default async function Page() { await ask(QUERIES); return "orders"; }`;
const apiOf = `export default async function handler(req, res) { await ask(QUERIES); res.json({}); }`;

/** What `import`s the file, by the letters of the setting `entries`: i(nstrumentation), r(oute handlers), p(age), a(PI route). */
const entryFiles = {
  i: { file: "instrumentation.ts", up: "./", body: `export async function register() { await ask(QUERIES); }` },
  r: { file: "app/api/orders/route.ts", up: "../../../", body: route },
  s: { file: "app/api/items/route.ts", up: "../../../", body: route },
  p: { file: "app/orders/page.tsx", up: "../../", body: pageOf },
  a: { file: "pages/api/legacy.ts", up: "../../", body: apiOf },
};
const emptyBodies = {
  i: "export function register() {}",
  r: "export const GET = () => Response.json({});",
  s: "export const GET = () => Response.json({});",
  p: 'export default function Page() { return "none"; }',
  a: "export default function handler(req, res) { res.json({}); }",
};

type Entry = keyof typeof entryFiles;

export default defineRun({
  describes: "One Next.js process whose `entries` import one `lib/db.ts` and each run `queries` queries in parallel",
  settings: {
    bundler: "turbopack",
    db: "module",
    entries: "irspa",
    max: 5,
    queries: 1,
    server: "next-start",
    saves: 0,
  },
  routes: [
    { path: "/api/orders", file: "app/api/orders/route.ts", adapter: "route-handler" },
    { path: "/api/items", file: "app/api/items/route.ts", adapter: "route-handler" },
    { path: "/orders", file: "app/orders/page.tsx", adapter: "page" },
    { path: "/api/legacy", file: "pages/api/legacy.ts", adapter: "pages-api" },
    { path: "/instrumentation", file: "instrumentation.ts", adapter: "instrumentation" },
  ],
  files({ db, entries, max, queries }, code) {
    const files: Record<string, string> = { "lib/db.ts": completed(code || chosen(databases, db)(max)) };
    for (const letter of Object.keys(entryFiles) as Entry[]) {
      const { file, up, body } = entryFiles[letter];
      const importsIt = entries.includes(letter);
      files[file] = importsIt ? importing(up) + body.replaceAll("QUERIES", String(queries)) : emptyBodies[letter];
    }
    return files;
  },
  scenario: ({ bundler, server, saves }) => ({
    platform: server,
    ...(server === "next-start" ? { moduleGraphs: bundler as "turbopack" | "webpack" } : {}),
    saves: Array.from({ length: saves }, (_, index) => ({ atMillis: 2_000 + index * 1_000, file: "lib/db.ts" })),
    traffic: ["/api/orders", "/api/items", "/orders", "/api/legacy"].map((path, index) => ({
      ...{ kind: "constant" as const, requests: saves + 1, everyMillis: 1_000, atMillis: 1_500 + index * 100, path },
    })),
    tailMillis: 5,
  }),
  measures: {
    pools: (run) => run.events("pool-created").length,
    evaluations: (run) => run.events("module-evaluated").filter(({ file }) => file === "lib/db.ts").length,
  },
});
