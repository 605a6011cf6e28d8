import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRun } from "#lab/run.ts";
import { createNodeRuntime } from "#lab/runtimes/node/node-runtime.ts";
import { type ScenarioInput, scenarioSchema } from "#schemas/scenario.ts";

/**
 * The unmodified `pg` through the pooler. PgBouncer 1.18 in transaction mode with default_pool_size 10, in front of
 * PostgreSQL 15 with max_connections 20, answered all 200 requests of 20 processes for each way to connect below.
 */
const runtime = createNodeRuntime();
beforeAll(() => runtime.prepare(), 60_000);
afterAll(() => runtime.dispose());

const options = "connectionString: process.env.POOLER_URL";
const ask = (on: string) => `const { rows } = await ${on}.query("select 1 as one"); res.status(200).json(rows);`;
const clientPerRequest = `const client = new Client({ ${options} }); await client.connect(); ${ask("client")}`;
const transaction = `
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query({ name: "order", text: "select $1::int as id", values: [Number(req.query.id ?? 1)] });
    await client.query("commit");
    res.status(200).json(rows);
  } finally { client.release(); }`;

async function run(top: string, body: string, scenario: Partial<ScenarioInput> = {}) {
  const file = "pages/api/orders.ts";
  const handler = `import { Client, Pool } from "pg";\n${top}\nexport default async function handler(req, res) { ${body} }\n`;
  const { trace } = await runtime.run({
    lab: "pooled",
    files: { [file]: handler },
    routes: [{ path: "/api/orders", file, adapter: "pages-api" }],
    scenario: scenarioSchema.parse({
      ...{ platform: "vercel-fluid", instances: 20, requestsPerInstance: 10 },
      database: { maxConnections: 20, superuserReservedConnections: 3 },
      pooler: { poolMode: "transaction", defaultPoolSize: 10, maxClientConn: 500 },
      traffic: [{ kind: "burst", requests: 200 }],
      seeds: { shown: [1], notShown: [2] },
      ...scenario,
    }),
    seed: 1,
  });
  expect(trace.error).toBeNull();
  return createRun(trace);
}

const answers = ({ metrics: { ok, failed, refused } }: Awaited<ReturnType<typeof run>>) => ({ ok, failed, refused });
const peakOf = (of: Awaited<ReturnType<typeof run>>) =>
  Math.max(...of.events("server-connection-opened").map(({ active }) => active));

describe("200 requests on 20 instances, through 10 server connections", () => {
  test.each([
    ["a client per request", "", clientPerRequest],
    ["a pool of ten per instance", `const pool = new Pool({ ${options}, max: 10 });`, ask("pool")],
    ["a pool of one per instance", `const pool = new Pool({ ${options}, max: 1 });`, ask("pool")],
    ["transactions with named statements", `const pool = new Pool({ ${options}, max: 10 });`, transaction],
  ])("%s: all answered", async (_, top, body) => {
    const done = await run(top, body);
    expect(answers(done)).toEqual({ ok: 200, failed: 0, refused: 0 });
    expect(peakOf(done)).toBeLessThanOrEqual(10);
    expect(done.events("connection-dialled").every(({ to }) => to === "pooler")).toBe(true);
    // Queries are the clients' and their requests', not the server connections'.
    const clients = new Set(done.events("connection-opened").map(({ connection }) => connection));
    const queries = done.events("query-started");
    expect(queries.every(({ connection, request }) => clients.has(connection) && request !== null)).toBe(true);
  });
});

test("the same seed leaves the same trace", async () => {
  const top = `const pool = new Pool({ ${options}, max: 2 });`;
  const [first, second] = [await run(top, transaction), await run(top, transaction)];
  expect(second.trace.events).toEqual(first.trace.events);
});

test("500 clients through 20 server connections: all answered", async () => {
  const done = await run("", clientPerRequest, {
    ...{ instances: 50, requestsPerInstance: 10 },
    database: { maxConnections: 100, queryMillis: 5 },
    pooler: { poolMode: "transaction", maxClientConn: 500 },
    traffic: [{ kind: "burst", requests: 500 }],
  });
  expect(answers(done)).toEqual({ ok: 500, failed: 0, refused: 0 });
  expect(done.events("connection-opened")).toHaveLength(500);
  expect(done.events("server-assigned")).toHaveLength(500);
  expect(peakOf(done)).toBe(20);
});

test("500 clients with PgBouncer's default max_client_conn: 100 answered, 400 told which limit they met", async () => {
  const done = await run("", clientPerRequest, {
    ...{ instances: 50, requestsPerInstance: 10 },
    pooler: { poolMode: "transaction", defaultPoolSize: 10 },
    traffic: [{ kind: "burst", requests: 500 }],
  });
  expect(answers(done)).toEqual({ ok: 100, failed: 400, refused: 400 });
  expect(done.events("connection-refused")[0]).toMatchObject({
    code: "08P01",
    message: "no more connections allowed (max_client_conn)",
  });
});

test("a client left open per request in session mode: as many answered as there are servers, the rest wait in vain", async () => {
  const done = await run("", clientPerRequest, {
    pooler: { poolMode: "session", defaultPoolSize: 10, maxClientConn: 500, queryWaitTimeoutMillis: 2_000 },
  });
  expect(done.metrics.ok).toBe(10);
  expect(done.events("connection-closed").filter(({ by }) => by === "server")).toHaveLength(190);
});

test("a server that restarts is opened again, and nobody who asks later notices", async () => {
  const done = await run(`const pool = new Pool({ ${options}, max: 1 });\npool.on("error", () => {});`, ask("pool"), {
    faults: [{ kind: "restart-server", atMillis: 1_000, downMillis: 100 }],
    traffic: [
      { kind: "burst", requests: 50 },
      { kind: "burst", requests: 50, atMillis: 2_000 },
    ],
  });
  expect(answers(done)).toEqual({ ok: 100, failed: 0, refused: 0 });
  expect(done.events("server-connection-closed").length).toBeGreaterThan(0);
});
