import { expect, test } from "vitest";
import { madeBy } from "./made-by.ts";

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
