import { afterAll, beforeAll, expect, test } from "vitest";
import { metricsOf } from "#lab/metrics.ts";
import type { RunInput } from "#lab/runtime.ts";
import { eventsOf, pagesHandler as handler, openRealServer, ordersRoute } from "./fixtures/real-server.ts";

let server: Awaited<ReturnType<typeof openRealServer>>;
beforeAll(async () => {
  server = await openRealServer();
}, 60_000);
afterAll(() => server.close());

const lambda = {
  ...({ platform: "lambda", instances: 3, requestTimeoutMillis: 30_000 } as const),
  traffic: [{ kind: "constant" as const, requests: 20, everyMillis: 20 }],
};

test("a client per call that is never ended uses up the server's slots, and every later request is refused", {
  timeout: 60_000,
}, async () => {
  const open = "const client = new Client({ connectionString: process.env.DATABASE_URL });\n  await client.connect();";
  const ask = 'const { rows } = await client.query("select id from orders where id = $1", [1]);';
  const files = { "pages/api/orders.ts": handler(`${open}\n  ${ask}`, "") };
  const { trace, leftOut, told } = await server.played(files, ordersRoute, lambda);
  expect(metricsOf(trace)).toMatchObject({
    ...{ requests: 20, ok: 9, failed: 11, opened: 9, refused: 11, peakConnections: 9, leakedClients: 9, coldStarts: 3 },
  });
  const [dialled] = eventsOf(trace, "connection-dialled");
  expect(dialled).toMatchObject({ to: "database", client: "client", source: { file: "pages/api/orders.ts", line: 7 } });
  const [query] = eventsOf(trace, "query-started");
  expect(query).toMatchObject({ sql: "select id from orders where id = $1", source: { line: 8 } });
  expect(query?.request).not.toBeNull();
  expect(eventsOf(trace, "connection-refused").every(({ code, active }) => code === "53300" && active === 9)).toBe(
    true,
  );
  expect(told).toEqual(trace.events);
  expect(leftOut).toMatchSnapshot();
});

test("a pool outside of the handler serves the same requests over one connection an instance, frozen in between", {
  timeout: 60_000,
}, async () => {
  const ask = 'console.log("asked", req.query.id);\n  const { rows } = await pool.query("select id from orders");';
  const pool = "const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });";
  const { trace } = await server.played({ "pages/api/orders.ts": handler(ask, pool) }, ordersRoute, {
    ...lambda,
    traffic: [{ kind: "constant", requests: 20, everyMillis: 20, path: "/api/orders?id=7" }],
  });
  const { coldStarts, ...metrics } = metricsOf(trace);
  expect(metrics).toMatchObject({ requests: 20, ok: 20, failed: 0, refused: 0, leakedClients: 0 });
  expect(metrics.opened).toBe(coldStarts);
  expect(eventsOf(trace, "pool-created")).toHaveLength(coldStarts);
  expect(eventsOf(trace, "client-acquired")).toHaveLength(20);
  expect(eventsOf(trace, "client-released").every(({ destroyed }) => !destroyed)).toBe(true);
  expect(eventsOf(trace, "instance-frozen").length).toBeGreaterThan(0);
  expect(eventsOf(trace, "log-line").map(({ text, level }) => `${level} ${text}`)).toEqual(
    Array(20).fill("log asked 7"),
  );
  expect(eventsOf(trace, "request-finished").every(({ body }) => body === '{"id":1}')).toBe(true);
});

test("instrumentation, a route handler with work after the answer, a page and a Pages API route share one server", {
  timeout: 60_000,
}, async () => {
  const files = {
    "lib/db.ts": `import { Pool } from "pg";
export const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 2 });`,
    "instrumentation.ts": `export async function register() {
  const { pool } = await import("@/lib/db");
  await pool.query("select 'registered'");
}`,
    "app/api/orders/route.ts": `import { after, NextResponse, type NextRequest } from "next/server";
import { pool } from "../../../lib/db";
export async function POST(request: NextRequest) {
  const { id } = await request.json();
  const client = await pool.connect();
  const { rows } = await client.query("select $1::int + 1 as next", [id]);
  after(async () => {
    await client.query("select 'afterwards'");
    client.release();
  });
  return NextResponse.json(rows[0], { status: 201 });
}`,
    "app/orders/page.tsx": `import { pool } from "@/lib/db";
async function Count() {
  const { rows } = await pool.query("select 5 as count");
  return <b>{rows[0].count}</b>;
}
export default async function Page({ searchParams }: { searchParams: Promise<{ of: string }> }) {
  return <main className="orders"><Count /> of {(await searchParams).of}</main>;
}`,
    "pages/api/leak.ts": `import { pool } from "../../lib/db";
export default async function handler(_req: unknown, res: { json(value: unknown): void }) {
  await pool.connect();
  res.json("leaked");
}`,
  };
  const routes: RunInput["routes"] = [
    { path: "/instrumentation", file: "instrumentation.ts", adapter: "instrumentation" },
    { path: "/api/orders", file: "app/api/orders/route.ts", adapter: "route-handler" },
    { path: "/orders", file: "app/orders/page.tsx", adapter: "page" },
    { path: "/api/leak", file: "pages/api/leak.ts", adapter: "pages-api" },
  ];
  const { trace } = await server.played(files, routes, {
    ...{ platform: "next-start", tailMillis: 200 },
    traffic: [
      { kind: "burst", requests: 4, method: "POST", body: '{"id":4}', path: "/api/orders" },
      { kind: "burst", requests: 1, atMillis: 200, path: "/orders?of=9" },
      { kind: "burst", requests: 1, atMillis: 300, path: "/api/leak" },
      { kind: "burst", requests: 1, atMillis: 300, path: "/api/nowhere" },
    ],
  });
  expect(trace.error).toBeNull();
  const answers = eventsOf(trace, "request-finished").sort((a, b) => a.request - b.request);
  expect(answers.map(({ status, body }) => `${status} ${body}`)).toEqual([
    ...Array(4).fill('201 {"next":5}'),
    '200 <main class="orders"><b>5</b> of 9</main>',
    '200 "leaked"',
    "404 No route serves /api/nowhere",
  ]);
  const copies = eventsOf(trace, "module-evaluated").filter(({ file }) => file === "lib/db.ts");
  expect(copies.map(({ copy }) => copy).sort()).toEqual(["instrumentation", "page", "pages-api", "route-handler"]);
  expect(eventsOf(trace, "background-work-changed").filter(({ pending }) => pending === 1)).toHaveLength(4);
  expect(eventsOf(trace, "query-started").filter(({ sql }) => sql === "select 'afterwards'")).toHaveLength(4);
  expect(eventsOf(trace, "client-leaked")).toMatchObject([
    { request: 6, source: { file: "pages/api/leak.ts", line: 3 } },
  ]);
});

test("code that can't be played stops the run before its first request, in words", { timeout: 60_000 }, async () => {
  const stopped = async (text: string) => {
    const { trace } = await server.played({ "pages/api/orders.ts": text }, ordersRoute, { ...lambda, instances: 1 });
    return trace.error && { ...trace.error, atMillis: 0 };
  };
  expect(await stopped("export default function (")).toMatchSnapshot();
  expect(await stopped('import "./nothing";\nexport default () => {};')).toMatchSnapshot();
  expect(
    await stopped('import { drizzle } from "drizzle-orm-that-is-not-there";\nexport default () => drizzle;'),
  ).toMatchSnapshot();
});

test("transaction pooling beside the database: clients share its few server connections", {
  timeout: 60_000,
}, async () => {
  const pool = "const pool = new Pool({ connectionString: process.env.POOLER_URL, max: 1 });";
  const files = { "pages/api/orders.ts": handler('const { rows } = await pool.query("select 1 as id");', pool) };
  const { trace } = await server.played(files, ordersRoute, lambda);
  expect(metricsOf(trace)).toMatchObject({ requests: 20, ok: 20, failed: 0, refused: 0, peakConnections: 1 });
  expect(eventsOf(trace, "connection-dialled").every(({ to }) => to === "pooler")).toBe(true);
  expect(eventsOf(trace, "server-connection-opened")).toHaveLength(1);
  const ours = new Set(eventsOf(trace, "connection-opened").map(({ connection }) => connection));
  const assigned = eventsOf(trace, "server-assigned");
  expect(assigned.length).toBeGreaterThan(0);
  expect(assigned.every(({ connection }) => ours.has(connection))).toBe(true);
});
