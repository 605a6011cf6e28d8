import { afterAll, beforeAll, expect, test } from "vitest";
import { scenarioSchema } from "#schemas/scenario.ts";
import { createRun } from "./run.ts";
import type { RunInput } from "./runtime.ts";
import { createNodeRuntime } from "./runtimes/node/node-runtime.ts";

/**
 * PostgreSQL 15 with max_connections = 20 and 20 processes of 10 parallel requests each, role `app`, gave
 * 17 answered and 183 refused for a client per request and for a pool of ten, and 170 and 30 with 47 attempts
 * to connect for a pool of one. The simulation has to count the same.
 */
const runtime = createNodeRuntime();
beforeAll(() => runtime.prepare(), 60_000);
afterAll(() => runtime.dispose());

const query = 'const { rows } = await $.query("select 1 as one"); res.status(200).json(rows);';
const options = "connectionString: process.env.DATABASE_URL";

function input(top: string, body: string): RunInput {
  const file = "pages/api/orders.ts";
  const handler = `import { Client, Pool } from "pg";\n${top}\nexport default async function handler(req, res) { ${body} }\n`;
  return {
    lab: "refusals",
    files: { [file]: handler },
    routes: [{ path: "/api/orders", file, adapter: "pages-api" }],
    scenario: scenarioSchema.parse({
      platform: "vercel-fluid",
      instances: 20,
      requestsPerInstance: 10,
      database: { maxConnections: 20, superuserReservedConnections: 3 },
      traffic: [{ kind: "burst", requests: 200 }],
      seeds: { shown: [1], notShown: [2] },
    }),
    seed: 1,
  };
}

async function counts(top: string, body: string) {
  const { trace } = await runtime.run(input(top, body));
  expect(trace.error).toBeNull();
  const run = createRun(trace);
  const { ok, failed, refused, coldStarts } = run.metrics;
  return { ok, failed, refused, coldStarts, attempts: run.events("connection-dialled").length };
}

test("a client per request: 17 answered, 183 refused", async () => {
  const body = `const client = new Client({ ${options} }); await client.connect(); ${query.replace("$", "client")}`;
  expect(await counts("", body)).toEqual({ ok: 17, failed: 183, refused: 183, coldStarts: 20, attempts: 200 });
});

test("a pool of ten per instance: 17 answered, 183 refused", async () => {
  const top = `const pool = new Pool({ ${options}, max: 10 });`;
  expect(await counts(top, query.replace("$", "pool"))).toEqual({
    ok: 17,
    failed: 183,
    refused: 183,
    coldStarts: 20,
    attempts: 200,
  });
});

test("a pool of one per instance: 170 answered, 30 refused in 47 attempts", async () => {
  const top = `const pool = new Pool({ ${options}, max: 1 });`;
  expect(await counts(top, query.replace("$", "pool"))).toEqual({
    ok: 170,
    failed: 30,
    refused: 30,
    coldStarts: 20,
    attempts: 47,
  });
});

test("the words of the refusal are those of Postgres 16 and later", async () => {
  const body = `const client = new Client({ ${options} }); await client.connect(); ${query.replace("$", "client")}`;
  const { trace } = await runtime.run(input("", body));
  const [refusal] = createRun(trace).events("connection-refused");
  expect(refusal).toMatchObject({
    code: "53300",
    message: "remaining connection slots are reserved for roles with the SUPERUSER attribute",
    active: 17,
  });
});
