import { expect, test } from "vitest";
import { type Adapter, madeBy, withClient } from "./made-by.ts";

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
