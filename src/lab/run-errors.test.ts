import { afterAll, beforeAll, expect, test } from "vitest";
import { scenarioSchema } from "#schemas/scenario.ts";
import { createNodeRuntime } from "./runtimes/node/node-runtime.ts";

/** What a learner reads when a run stops: wording, moment and line. */
const runtime = createNodeRuntime();
beforeAll(() => runtime.prepare(), 60_000);
afterAll(() => runtime.dispose());

async function errorOf(lines: string[], scenario: Record<string, unknown> = {}) {
  const file = "pages/api/orders.ts";
  const { trace } = await runtime.run({
    lab: "errors",
    files: { [file]: lines.join("\n") },
    routes: [{ path: "/api/orders", file, adapter: "pages-api" }],
    scenario: scenarioSchema.parse({
      platform: "lambda",
      database: { setupSql: "create table t (id int primary key, n int); insert into t values (1, 0)" },
      traffic: [{ kind: "burst", requests: 1 }],
      seeds: { shown: [1], notShown: [2] },
      ...scenario,
    }),
    seed: 1,
  });
  return trace.error;
}

const pool = 'import { Pool } from "pg"; const pool = new Pool({ connectionString: process.env.DATABASE_URL });';

test("a wait that a real server would not know is called by its name, at the query that waits", async () => {
  const error = await errorOf([
    pool,
    "export default async function handler(req, res) {",
    "  const client = await pool.connect();",
    '  await client.query("begin");',
    '  await client.query("update t set n = n + 1");',
    '  await pool.query("select 1");',
    "  res.json({});",
    "}",
  ]);
  expect(error).toMatchObject({ kind: "deadlock", source: { file: "pages/api/orders.ts", line: 6 } });
  expect(error?.message.replace(/\d+/g, "N")).toMatchInlineSnapshot(
    `"Connection N waits for the open transaction of connection N, and nothing else is left to happen. A real Postgres may let both go on: here one backend serves all connections, so a transaction that has written holds it until COMMIT or ROLLBACK. Finish the transaction before you query on a second connection, or use the same client for both."`,
  );
});

test("a timer that sets itself again for ever ends at the event budget, at its line", async () => {
  const error = await errorOf(
    [
      "export default async function handler(req, res) {",
      "  const again = () => {",
      "    setTimeout(again, 0);",
      "  };",
      "  again();",
      "  await new Promise(() => {});",
      "}",
    ],
    { budgets: { events: 5_000 } },
  );
  expect(error).toMatchObject({ kind: "event-budget", source: { file: "pages/api/orders.ts", line: 3 } });
  expect(error?.message).toMatchInlineSnapshot(
    `"The run passed 5000 events without ending. The timer set at pages/api/orders.ts:3 fired last: does it set itself again for ever?"`,
  );
});

test("a run that goes on past its virtual time ends at the time budget", async () => {
  const error = await errorOf(
    [
      "export default async function handler(req, res) {",
      "  setInterval(() => {}, 500);",
      "  await new Promise(() => {});",
      "}",
    ],
    { budgets: { virtualMillis: 5_000 } },
  );
  expect(error).toMatchObject({ kind: "time-budget", source: { file: "pages/api/orders.ts", line: 2 } });
  expect(error?.message).toMatchInlineSnapshot(
    `"The run passed 5 s of virtual time without ending. Look for a request that is never answered or a timer that is always set again."`,
  );
});

test("a request that waits for ever is ended by the platform, and the run goes on", async () => {
  const error = await errorOf([
    "export default async function handler(req, res) {",
    "  await new Promise(() => {});",
    "}",
  ]);
  expect(error).toBeNull();
});

test("a wait for a request that holds its transaction and waits for something else says who waits for what", async () => {
  const error = await errorOf(
    [
      'import { Pool } from "pg"; const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });',
      "export default async function handler(req, res) {",
      "  const client = await pool.connect();",
      '  await client.query("begin");',
      '  await client.query("select n from t where n = 0 for update");',
      "  await new Promise((resolve) => setTimeout(resolve, 300));",
      '  await pool.query("select 1");',
      "  res.json({});",
      "}",
    ],
    {
      traffic: [
        { kind: "burst", requests: 1 },
        { kind: "burst", requests: 1, atMillis: 400 },
      ],
      instances: 2,
    },
  );
  expect(error).toMatchObject({ kind: "deadlock" });
  expect(error?.message).toMatchInlineSnapshot(
    `"Connection 2 waits for the transaction that request 1 has open on connection 1, and nothing else is left to happen: request 1 itself waits, and not for a query on that connection. On a real Postgres connection 2 waits too if it wants a row that connection 1 has locked, and goes on if not: here one backend serves all connections, so a transaction that has written or locked a row holds it until COMMIT or ROLLBACK. See what request 1 waits for with its transaction open, for example a client of a pool that others have emptied, and end the transaction before that."`,
  );
});
