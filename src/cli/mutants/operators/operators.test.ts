import { afterAll, expect, test } from "vitest";
import type { Lab } from "#schemas/lab.ts";
import { mutantsOf } from "../mutants-of.ts";
import { operators } from "./index.ts";

type Adapter = Lab["files"][number]["adapter"];

const tried = new Set<string>();
/** What an operator makes of a file: each mutant's id, then its changed lines. */
function madeBy(operator: string, code: string, adapter?: Adapter, path = "a.ts"): string {
  tried.add(operator);
  const chosen = operators.filter(({ id }) => id === operator);
  expect(chosen).toHaveLength(1);
  return mutantsOf({ [path]: code.trim() }, [{ path, ...(adapter && { adapter }) }], chosen)
    .flatMap(({ id, line, diff }) => [`${id} line ${line}`, ...diff])
    .join("\n");
}

afterAll(() => expect([...tried].sort()).toEqual(operators.map(({ id }) => id).sort()));

const withClient = `
const pool = new Pool({ max: 3 });
export default async function handler(req, res) {
  const client = await pool.connect();
  try {
    res.json((await client.query("select 1")).rows);
  } finally {
    client.release();
  }
}`;

test("`finally` is emptied", () => {
  expect(madeBy("drop-finally", withClient)).toMatchInlineSnapshot(`
    "drop-finally:finally@a.ts line 6
    -   } finally {
    -     client.release();
    -   }
    +   } finally {}"
  `);
});

test("`finally` is left to success", () => {
  expect(madeBy("only-on-success", withClient)).toMatchInlineSnapshot(`
    "only-on-success:finally@a.ts line 6
    -     res.json((await client.query("select 1")).rows);
    -   } finally {
    -     client.release();
    -   }
    +     res.json((await client.query("select 1")).rows); client.release();
    +   } finally {}"
  `);
  expect(
    madeBy("only-on-success", "async () => { try { return await run(); } finally { client.release(); } }"),
  ).toMatchInlineSnapshot(`
    "only-on-success:finally@a.ts line 1
    - async () => { try { return await run(); } finally { client.release(); } }
    + async () => { try { const kept = await run(); client.release(); return kept; } finally {} }"
  `);
});

test("a client is not given back, by `release` or by `using`", () => {
  expect(madeBy("drop-release", withClient)).toMatchInlineSnapshot(`
    "drop-release:client.release@a.ts line 7
    -     client.release();
    +     ;"
  `);
  expect(madeBy("drop-release", "async () => { await using client = await lend(pool); }")).toMatchInlineSnapshot(`
    "drop-release:using@a.ts line 1
    - async () => { await using client = await lend(pool); }
    + async () => { const client = await lend(pool); }"
  `);
});

test("a broken client is given back as sound", () => {
  expect(madeBy("release-as-sound", "client.release(error);\nclient.release();")).toMatchInlineSnapshot(`
    "release-as-sound:client.release@a.ts line 1
    - client.release(error);
    + client.release();"
  `);
});

test("a pool moves into the functions that use it, with what sets it up", () => {
  const code = `
const pool = new Pool({ max: 3 });
pool.on("error", console.error);
export async function GET() {
  return Response.json((await pool.query("select 1")).rows);
}
const other = () => pool.query("select 2");`;
  expect(madeBy("into-handler", code)).toMatchInlineSnapshot(`
    "into-handler:pool@a.ts line 1
    - const pool = new Pool({ max: 3 });
    - pool.on("error", console.error);
    - export async function GET() {
    + 
    + 
    + export async function GET() { const pool = new Pool({ max: 3 }); pool.on("error", console.error);
    - const other = () => pool.query("select 2");
    + const other = () => { const pool = new Pool({ max: 3 }); pool.on("error", console.error); return (pool.query("select 2")); };"
  `);
});

test("a pool that other files import is made anew at each use", () => {
  expect(madeBy("into-handler", "export const pool = new Pool({ max: 3 });")).toMatchInlineSnapshot(`
    "into-handler:pool@a.ts line 1
    - export const pool = new Pool({ max: 3 });
    + export const pool = new Proxy({}, { get: (_, key) => { const fresh = (new Pool({ max: 3 })); return typeof fresh[key] === "function" ? fresh[key].bind(fresh) : fresh[key]; } });"
  `);
});

test("options go one at a time, but not the connection string", () => {
  const code = "const settings = { connectionString: url, max: 3, idleTimeoutMillis: 1_000 };\nnew Pool(settings);";
  expect(madeBy("drop-option", code)).toMatchInlineSnapshot(`
    "drop-option:max@a.ts line 1
    - const settings = { connectionString: url, max: 3, idleTimeoutMillis: 1_000 };
    + const settings = { connectionString: url, idleTimeoutMillis: 1_000 };
    drop-option:idleTimeoutMillis@a.ts line 1
    - const settings = { connectionString: url, max: 3, idleTimeoutMillis: 1_000 };
    + const settings = { connectionString: url, max: 3 };"
  `);
});

test("a pool becomes fifty times as large, whether or not its size is written", () => {
  expect(madeBy("max-times-50", "new Pool({ max: 3 });\nnew Pool({ max });\nnew Pool({});")).toMatchInlineSnapshot(`
    "max-times-50:max@a.ts line 1
    - new Pool({ max: 3 });
    + new Pool({ max: 150 });
    max-times-50:max#2@a.ts line 2
    - new Pool({ max });
    + new Pool({ max: (max) * 50 });
    max-times-50:max#3@a.ts line 3
    - new Pool({});
    + new Pool({ max: 500 });"
  `);
});

test("a pool becomes one connection, where it isn't one", () => {
  expect(madeBy("max-one", "new Pool({ max: 3 });\nnew Pool({ max: 1 });")).toMatchInlineSnapshot(`
    "max-one:max@a.ts line 1
    - new Pool({ max: 3 });
    + new Pool({ max: 1 });"
  `);
});

test("a listener is left out", () => {
  expect(madeBy("drop-listener", 'pool.on("error", (error) => console.error(error));')).toMatchInlineSnapshot(`
    "drop-listener:pool.on error@a.ts line 1
    - pool.on("error", (error) => console.error(error));
    + ;"
  `);
});

test("a call that prepares the module is left out", () => {
  expect(madeBy("drop-set-up", 'attachDatabasePool(pool);\npool.on("error", log);')).toMatchInlineSnapshot(`
    "drop-set-up:attachDatabasePool@a.ts line 1
    - attachDatabasePool(pool);
    + ;"
  `);
});

test("guards fall: `??=`, a choice, a condition", () => {
  const code = `
globalThis.pool ??= new Pool();
const pool = shared.pool ?? new Pool();
const max = given ?? 3;
if (!kept) kept = connect();`;
  expect(madeBy("drop-guard", code)).toMatchInlineSnapshot(`
    "drop-guard:globalThis.pool@a.ts line 1
    - globalThis.pool ??= new Pool();
    + globalThis.pool = new Pool();
    drop-guard:shared.pool@a.ts line 2
    - const pool = shared.pool ?? new Pool();
    + const pool = new Pool();
    drop-guard:if !kept is true@a.ts line 4
    - if (!kept) kept = connect();
    + if (true) kept = connect();
    drop-guard:if !kept is false@a.ts line 4
    - if (!kept) kept = connect();
    + if (false) kept = connect();"
  `);
});

test("nothing is waited for", () => {
  expect(
    madeBy("drop-await", "const a = await pool.query(sql);\nconst b = await pool.query(sql);"),
  ).toMatchInlineSnapshot(`
    "drop-await:pool.query@a.ts line 1
    - const a = await pool.query(sql);
    + const a = pool.query(sql);
    drop-await:pool.query#2@a.ts line 2
    - const b = await pool.query(sql);
    + const b = pool.query(sql);"
  `);
});

test("what a promise came to is kept in place of the promise", () => {
  expect(
    madeBy("await-before-keeping", "function get() {\n  kept ??= connect();\n  return kept;\n}"),
  ).toMatchInlineSnapshot(`
    "await-before-keeping:kept@a.ts line 2
    - function get() {
    -   kept ??= connect();
    + async function get() {
    +   kept ??= await connect();"
  `);
});

test("what should be forgotten is kept", () => {
  expect(
    madeBy("keep-failed", "kept ??= connect().catch((error) => {\n  kept = undefined;\n  throw error;\n});"),
  ).toMatchInlineSnapshot(`
    "keep-failed:kept@a.ts line 2
    -   kept = undefined;
    +   undefined;"
  `);
});

test("errors are hidden: in `catch`, by a status, round the handler", () => {
  const code = `
export default async function handler(request, response) {
  try {
    response.json(await rows());
  } catch (error) {
    response.status(503).end();
  }
}`;
  expect(madeBy("swallow-error", code, "pages-api")).toMatchInlineSnapshot(`
    "swallow-error:catch emptied@a.ts line 4
    -   } catch (error) {
    -     response.status(503).end();
    -   }
    +   } catch (error) {}
    swallow-error:200 for 503@a.ts line 5
    -     response.status(503).end();
    +     response.status(200).end();
    swallow-error:default answers 200@a.ts line 1
    - export default async function handler(request, response) {
    + export default async function handler(request, response) { try {
    - }
    + } catch { return response.status(200).json([]); } }"
  `);
});

test("settings and locks outlive their transaction", () => {
  const code = [
    'await client.query("set local app.tenant = 1");',
    "await client.query(\"select set_config('app.tenant', $1, true)\", [tenant]);",
    "await client.query(`select pg_try_advisory_xact_lock($1)`, [key]);",
  ].join("\n");
  expect(madeBy("session-scope", code)).toMatchInlineSnapshot(`
    "session-scope:set local@a.ts line 1
    - await client.query("set local app.tenant = 1");
    + await client.query("set app.tenant = 1");
    session-scope:set_config@a.ts line 2
    - await client.query("select set_config('app.tenant', $1, true)", [tenant]);
    + await client.query("select set_config('app.tenant', $1, false)", [tenant]);
    session-scope:pg_try_advisory_xact_lock@a.ts line 3
    - await client.query(\`select pg_try_advisory_xact_lock($1)\`, [key]);
    + await client.query(\`select pg_try_advisory_lock($1)\`, [key]);"
  `);
});

const transaction = `
async function transfer() {
  const client = await pool.connect();
  await client.query("begin");
  await client.query("update accounts set total = 1");
  await client.query("commit");
}`;

test("what bounds a transaction is left out, one by one and altogether", () => {
  expect(madeBy("drop-transaction", transaction)).toMatchInlineSnapshot(`
    "drop-transaction:BEGIN@a.ts line 3
    -   await client.query("begin");
    +   ;
    drop-transaction:COMMIT@a.ts line 5
    -   await client.query("commit");
    +   ;
    drop-transaction:all@a.ts line 3
    -   await client.query("begin");
    +   ;
    -   await client.query("commit");
    +   ;"
  `);
});

test("a query of a transaction goes to the pool", () => {
  expect(madeBy("query-on-pool", transaction)).toMatchInlineSnapshot(`
    "query-on-pool:query@a.ts line 4
    -   await client.query("update accounts set total = 1");
    +   await pool.query("update accounts set total = 1");"
  `);
});

test("the pooler is left out", () => {
  expect(madeBy("past-the-pooler", "new Pool({ connectionString: process.env.POOLER_URL });")).toMatchInlineSnapshot(`
    "past-the-pooler:POOLER_URL@a.ts line 1
    - new Pool({ connectionString: process.env.POOLER_URL });
    + new Pool({ connectionString: process.env.DATABASE_URL });"
  `);
});

test.each<[NonNullable<Adapter>, string]>([
  ["pages-api", "export default async function handler(req, res) { res.json(await rows()); }"],
  ["pages-api", "const handler = async (req, res) => { res.json(await rows()); };\nexport default logged(handler);"],
  ["route-handler", "export async function GET() { return Response.json(await rows()); }"],
  ["route-handler", "export const POST = async () => Response.json(await rows());"],
  ["lambda", "export const handler = async () => ({ statusCode: 200, body: await rows() });"],
  ["fetch", "export default { async fetch() { return Response.json(await rows()); } };"],
  ["page", "export default async function Page() { return <p>{await rows()}</p>; }"],
])("a handler (%s) answers and asks nobody: %s", (adapter, code) => {
  expect(madeBy("answer-without-query", code, adapter, "a.tsx")).toMatchSnapshot();
});

test("rows are kept", () => {
  expect(madeBy("keep-rows", withClient)).toMatchInlineSnapshot(`
    "keep-rows:client.query@a.ts line 5
    -     res.json((await client.query("select 1")).rows);
    +     res.json(((keptRows ??= await client.query("select 1"))).rows);
    + var keptRows: any;
    + "
  `);
});

test("a setting of the deployment is left out", () => {
  const file = '{\n  "instances": 10,\n  "requestsPerInstance": 4\n}\n';
  expect(madeBy("drop-deployment", file, undefined, "deployment.json")).toMatchInlineSnapshot(`
    "drop-deployment:instances@deployment.json line 2
    -   "instances": 10,
    + 
    drop-deployment:requestsPerInstance@deployment.json line 3
    -   "instances": 10,
    -   "requestsPerInstance": 4
    +   "instances": 10
    + "
  `);
});
