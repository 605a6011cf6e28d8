import { bodies, printed } from "../behaviour.ts";
import { mysqlBehaviour } from "./mysql-behaviour.ts";

const take = (count: number) => `Promise.all(Array.from({ length: ${count} }, () => pool.getConnection()))`;

/** What mysql2's pools do and don't do. */
export const mysqlPools = [
  mysqlBehaviour({
    title: "a pool holds 10 connections unless told otherwise, and the eleventh caller waits for ever",
    body: `
      await ${take(10)};
      say(await within(3_600_000, pool.getConnection()));`,
    scenario: { requestTimeoutMillis: 4_000_000, budgets: { virtualMillis: 5_000_000 } },
    onMariadb: { instead: { "3_600_000": "2_000" } },
    shows(run, expect) {
      expect(printed(run)).toEqual(["still waiting"]);
      expect(run.events("pool-created")).toMatchObject([{ max: 10, connectionTimeoutMillis: 0 }]);
      expect(run.events("connection-opened")).toHaveLength(10);
      expect(run.events("pool-changed").at(-1)).toMatchObject({ total: 10, idle: 0, waiting: 1 });
      expect(run.events("client-leaked")).toHaveLength(10);
    },
  }),
  mysqlBehaviour({
    title: "`max` is ignored with a warning, and the limit stays at 10",
    setup: "const pool = mysql.createPool({ uri: process.env.DATABASE_URL, max: 1000 });",
    body: `say(await within(60_000, ${take(11)}));`,
    onMariadb: { instead: { "60_000": "2_000" } },
    shows(run, expect) {
      expect(run.events("log-line").map(({ level, text }) => `${level}: ${text}`)).toEqual([
        "error: Ignoring invalid configuration option passed to Connection: max. This is currently a warning, but in future versions of MySQL2, an error will be thrown if you pass an invalid configuration option to a Connection",
        "log: still waiting",
      ]);
      expect(run.events("connection-opened")).toHaveLength(10);
    },
  }),
  mysqlBehaviour({
    title: "`connectionLimit` is the option that works",
    setup: "const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 3 });",
    body: `say((await Promise.all([1, 2, 3, 4, 5, 6].map((n) => pool.query("select ? as n", [n])))).map(([[row]]) => row.n));`,
    shows(run, expect) {
      expect(printed(run)).toEqual(["[1,2,3,4,5,6]"]);
      expect(run.events("connection-opened")).toHaveLength(3);
      expect(run.events("pool-changed").map(({ waiting }) => waiting)).toContain(3);
      expect(run.events("client-leaked")).toEqual([]);
    },
  }),
  mysqlBehaviour({
    title: "`waitForConnections: false` refuses who would have to wait",
    setup:
      "const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 1, waitForConnections: false });",
    body: `
      const connection = await pool.getConnection();
      say(await failure(pool.query("select 1")));
      connection.release();
      say(await failure(pool.query("select 1")));`,
    shows(run, expect) {
      expect(printed(run)).toEqual(["No connections available.", "no error"]);
    },
  }),
  mysqlBehaviour({
    title: "`queueLimit` refuses who would make the queue too long",
    setup: "const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 1, queueLimit: 2 });",
    body: `
      const connection = await pool.getConnection();
      const waiting = [1, 2].map((n) => pool.query("select ? as n", [n]));
      say(await failure(pool.query("select 3 as n")));
      connection.release();
      say((await Promise.all(waiting)).map(([[row]]) => row.n));`,
    shows(run, expect) {
      expect(printed(run)).toEqual(["Queue limit reached.", "[1,2]"]);
    },
  }),
  mysqlBehaviour({
    title: "a pool whose connections are never released answers nobody, and says nothing",
    setup: "const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 2 });",
    body: `
      const connection = await pool.getConnection();
      await connection.query("select 1");`,
    scenario: { requestTimeoutMillis: 5_000 },
    requestsAtMillis: [0, 10, 20],
    shows(run, expect) {
      expect(bodies(run)).toEqual(["done", "done"]);
      expect(run.events("request-failed")).toMatchObject([{ reason: "timed-out" }]);
      expect(
        run
          .events("client-leaked")
          .map(({ request }) => request)
          .sort(),
      ).toEqual([1, 2]);
      expect(printed(run)).toEqual([]);
    },
  }),
  mysqlBehaviour({
    title: "`end()` on a connection of a pool gives it back and warns; it closes nothing",
    setup: "const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 1 });",
    body: `
      const connection = await pool.getConnection();
      await connection.end();
      const [[row]] = await pool.query("select connection_id() as id");
      say(row.id === connection.threadId);`,
    shows(run, expect) {
      expect(printed(run).at(-1)).toBe("true");
      expect(printed(run)[0]).toContain("Calling conn.end() to release a pooled connection is deprecated");
      expect(run.events("connection-opened")).toHaveLength(1);
      expect(run.events("client-released")).toMatchObject([{ destroyed: false }, { destroyed: false }]);
    },
  }),
  mysqlBehaviour({
    title: "the event `release` comes only when nobody waits",
    setup: `
      const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 1 });
      for (const event of ["connection", "acquire", "enqueue", "release"]) pool.on(event, () => console.log(event));`,
    body: `
      const first = await pool.getConnection();
      const second = pool.getConnection();
      first.release();
      (await second).release();`,
    shows(run, expect) {
      expect(printed(run)).toEqual(["connection", "acquire", "enqueue", "release"]);
    },
  }),
  mysqlBehaviour({
    title: "idle connections stay for ever while `maxIdle` equals `connectionLimit`, whatever `idleTimeout` says",
    setup: "const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 3, idleTimeout: 1_000 });",
    body: `await Promise.all([1, 2, 3].map(() => pool.query("select 1")));`,
    scenario: { tailMillis: 120_000, platform: "next-start" },
    onMariadb: { tailMillis: 4_000 },
    shows(run, expect) {
      expect(run.events("connection-closed")).toEqual([]);
      expect(run.events("pool-changed").at(-1)).toMatchObject({ total: 3, idle: 3 });
    },
  }),
  mysqlBehaviour({
    title:
      "with `maxIdle` below `connectionLimit`, those beyond it go within a second and the rest after `idleTimeout`",
    setup:
      "const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 3, maxIdle: 1, idleTimeout: 10_000 });",
    body: `await Promise.all([1, 2, 3].map(() => pool.query("select 1")));`,
    scenario: { tailMillis: 30_000, platform: "next-start" },
    onMariadb: { instead: { "idleTimeout: 10_000": "idleTimeout: 2_000" }, tailMillis: 5_000 },
    shows(run, expect) {
      const closed = run.events("connection-closed").map(({ atMillis }) => Math.round(atMillis / 1_000));
      expect(closed).toEqual([1, 1, 11]);
    },
  }),
  mysqlBehaviour({
    title: "what a session has set outlives its release, unless the pool resets it",
    setup: `
      const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 1 });
      const clean = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 1, resetOnRelease: true });`,
    body: `
      for (const one of [pool, clean]) {
        const connection = await one.getConnection();
        await connection.query("set @tenant = 'a'");
        connection.release();
        const [[row]] = await one.query("select @tenant as tenant");
        say(row.tenant);
      }`,
    shows(run, expect) {
      expect(printed(run)).toEqual(["a", "null"]);
    },
  }),
  mysqlBehaviour({
    title: "the connection that was released last is lent first, and who waits is served in order",
    setup: "const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 2 });",
    body: `
      const [a, b] = await ${take(2)};
      a.release();
      b.release();
      const again = await pool.getConnection();
      say(again.threadId === b.threadId);
      again.release();`,
    shows(run, expect) {
      expect(printed(run)).toEqual(["true"]);
    },
  }),
];
