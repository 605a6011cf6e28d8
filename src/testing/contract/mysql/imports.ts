import { printed } from "../behaviour.ts";
import { mysqlBehaviour } from "./mysql-behaviour.ts";

/** The forms in which mysql2 gives a pool. */
export const mysqlImports = [
  mysqlBehaviour({
    title: "`mysql2/promise` gives a pool of promises, which has no `.promise()`",
    body: `
      say(typeof pool.promise);
      say((await pool.query("select 1 as one"))[0]);`,
    shows(run, expect) {
      expect(printed(run)).toEqual(["undefined", '[{"one":1}]']);
    },
  }),
  mysqlBehaviour({
    title: "`mysql2` gives a pool of callbacks, whose `.promise()` is one of promises",
    imports: 'import mysql from "mysql2";',
    body: `
      say(await new Promise((resolve, reject) => pool.query("select 2 as two", (error, rows) => (error ? reject(error) : resolve(rows)))));
      say((await pool.promise().query("select 3 as three"))[0]);`,
    shows(run, expect) {
      expect(printed(run)).toEqual(['[{"two":2}]', '[{"three":3}]']);
      expect(run.events("pool-created")).toHaveLength(1);
    },
  }),
  mysqlBehaviour({
    title: "`mysql2.promise` is undefined, and `createPoolPromise` is what was meant",
    imports: 'import mysql2 from "mysql2";',
    setup: "const pool = mysql2.createPoolPromise(process.env.DATABASE_URL);",
    body: `
      say(typeof mysql2.promise);
      say((await pool.query("select 1 as one"))[0]);`,
    shows(run, expect) {
      expect(printed(run)).toEqual(["undefined", '[{"one":1}]']);
      expect(run.events("client-acquired")).toHaveLength(1);
    },
  }),
  mysqlBehaviour({
    title: "a query belongs to the request and the line that asked for it, also when it had to wait",
    setup: "const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 1 });",
    body: `await pool.query("select 1");`,
    requestsAtMillis: [0, 0, 0],
    shows(run, expect) {
      expect(run.events("query-started").map(({ request }) => request)).toEqual([1, 2, 3]);
      expect(new Set(run.events("query-started").map(({ source }) => source?.line)).size).toBe(1);
      expect(run.events("client-acquired").map(({ request }) => request)).toEqual([1, 2, 3]);
    },
  }),
];
