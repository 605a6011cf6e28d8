import { expect, test } from "vitest";
import { madeBy, withClient } from "./made-by.ts";

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
