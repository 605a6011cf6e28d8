import { faultDetails, printed, statuses } from "../behaviour.ts";
import { mysqlBehaviour } from "./mysql-behaviour.ts";
import type { OtherWords } from "./on-mariadb.ts";

const nameOfKey: OtherWords = {
  simulated: "'orders.orders_name_key'",
  real: "'orders_name_key'",
  because: "MySQL names the table before the key, MariaDB the key alone",
};

/** What the server does: limits, time-outs, errors and types, as MySQL 8.4. */
export const mysqlServer = [
  mysqlBehaviour({
    title: "one connection more than `max_connections` is refused with 1040",
    setup: "const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 20 });",
    body: `
      const outcomes = await Promise.allSettled(Array.from({ length: 14 }, () => pool.getConnection()));
      const refused = outcomes.find(({ status }) => status === "rejected").reason;
      say(outcomes.filter(({ status }) => status === "fulfilled").length, refused.code, refused.errno, refused.message);`,
    database: { maxConnections: 12 },
    shows(run, expect) {
      expect(printed(run)).toEqual(["12 ER_CON_COUNT_ERROR 1040 Too many connections"]);
      expect(run.events("connection-refused")).toHaveLength(2);
      expect(run.events("connection-refused")[0]).toMatchObject({
        code: "ER_CON_COUNT_ERROR",
        message: "Too many connections",
      });
      expect(Math.max(...run.events("connection-opened").map(({ active }) => active))).toBe(12);
    },
  }),
  mysqlBehaviour({
    title: "the one connection to spare is for an administrator, who sees who holds the others",
    setup: "const open = (user) => mysql.createConnection({ uri: process.env.DATABASE_URL, user });",
    body: `
      const held = [];
      while (held.length < 10) held.push(await open("app"));
      say(await failure(open("app")));
      const root = await open("root");
      say((await root.query("show status like 'Threads_connected'"))[0]);
      const sessions = (await root.query("show processlist"))[0].map(({ User, Command, Info }) => [User, Command, Info]);
      say(sessions.length, sessions[0], sessions.at(-1));
      held[0].on("error", ({ code }) => say("told", code));
      await root.query("kill ?", [held[0].threadId]);
      await new Promise((resolve) => setTimeout(resolve, 300));
      say(await failure(held[0].query("select 1")));
      for (const connection of held.slice(1)) await connection.end();
      await root.end();`,
    database: { maxConnections: 10 },
    scenario: { tailMillis: 100 },
    onMariadb: { uncounted: "whoever looks on would be one of the sessions that the administrator sees" },
    shows(run, expect) {
      expect(printed(run)).toEqual([
        "ER_CON_COUNT_ERROR 1040 08004 Too many connections",
        '[{"Variable_name":"Threads_connected","Value":"11"}]',
        '11 ["app","Sleep",null] ["root","Query","show processlist"]',
        "told PROTOCOL_CONNECTION_LOST",
        "Can't add new command when connection is in closed state",
      ]);
      expect(run.events("connection-closed").at(-1)).toMatchObject({ active: 0 });
    },
  }),
  mysqlBehaviour({
    title: "`wait_timeout` ends an idle session, and the pool notices before it lends it again",
    body: `
      const session = async () => (await pool.query("select connection_id() as id"))[0][0].id;
      const first = await session();
      await new Promise((resolve) => setTimeout(resolve, 8_000));
      say((await session()) > first);`,
    database: { waitTimeoutMillis: 5_000 },
    scenario: { requestTimeoutMillis: 20_000 },
    shows(run, expect) {
      expect(printed(run)).toEqual(["true"]);
      expect(run.events("connection-closed")[0]).toMatchObject({ by: "server" });
      expect(run.events("connection-opened")).toHaveLength(2);
    },
  }),
  mysqlBehaviour({
    title:
      "a session that the server ends while it runs a query fails that query, and an idle one of a pool harms nobody",
    setup: "const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 2 });",
    body: `
      const one = failure(pool.query("select sleep(1)"));
      await pool.query("select 1");
      say(await one);
      say(await failure(pool.query("select 1")));`,
    scenario: { faults: [{ kind: "restart-server", atMillis: 400, downMillis: 300 }] },
    onMariadb: { uncounted: "its counters end with it" },
    shows(run, expect) {
      expect(printed(run)).toEqual([
        "PROTOCOL_CONNECTION_LOST Connection lost: The server closed the connection.",
        "ECONNREFUSED -111 connect ECONNREFUSED 10.0.0.5:3306",
      ]);
      expect(faultDetails(run)).toEqual([
        "The server restarts: 2 connections ended, new ones refused (ECONNREFUSED) for 300 ms.",
      ]);
      expect(statuses(run)).toEqual([200]);
    },
  }),
  mysqlBehaviour({
    title: "rows have the types that MySQL gives, by query() and by execute() alike",
    body: `
      const values = ["lamp", 1.5, true, '{"k":[1]}', new Date("2026-03-04T05:06:07Z")];
      const [made] = await pool.execute("insert into orders (name, total, paid, data, at) values (?, ?, ?, ?, ?)", values);
      say(made.affectedRows, made.insertId);
      const sql = "select id, name, total, paid, data, at, count(*) over () as n, null as nothing from orders where id = ?";
      say((await pool.query(sql, [made.insertId]))[0]);
      say((await pool.execute(sql, [made.insertId]))[0]);
      say((await pool.query("select count(*), sum(id), 1 + 1 as Two from orders"))[0]);`,
    shows(run, expect) {
      const row =
        '[{"id":1,"name":"lamp","total":"1.50","paid":1,"data":{"k":[1]},"at":"2026-03-04T05:06:07.000Z","n":1,"nothing":null}]';
      expect(printed(run)).toEqual(["1 1", row, row, '[{"count(*)":1,"sum(id)":"1","Two":2}]']);
    },
  }),
  mysqlBehaviour({
    title: "errors have MySQL's numbers, SQLSTATEs and words",
    body: `
      await pool.query("insert into orders (name) values ('a')");
      for (const sql of [
        "insert into orders (name) values ('a')",
        "insert into orders (name) values (null)",
        "select * from nothing",
        "select nothing from orders",
        "selec 1",
        "select nosuch(1)",
        "set nosuch = 1",
        "kill 999",
      ]) say(await failure(pool.query(sql)));`,
    onMariadb: {
      otherWords: [
        nameOfKey,
        { simulated: "'field list'", real: "'SELECT'", because: "MariaDB 10.11.19 names the clause" },
        { simulated: "your MySQL server", real: "your MariaDB server", because: "each says its own name" },
      ],
    },
    shows(run, expect) {
      expect(printed(run)).toEqual([
        "ER_DUP_ENTRY 1062 23000 Duplicate entry 'a' for key 'orders.orders_name_key'",
        "ER_BAD_NULL_ERROR 1048 23000 Column 'name' cannot be null",
        "ER_NO_SUCH_TABLE 1146 42S02 Table 'app.nothing' doesn't exist",
        "ER_BAD_FIELD_ERROR 1054 42S22 Unknown column 'nothing' in 'field list'",
        "ER_PARSE_ERROR 1064 42000 You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'selec 1' at line 1",
        "ER_SP_DOES_NOT_EXIST 1305 42000 FUNCTION app.nosuch does not exist",
        "ER_UNKNOWN_SYSTEM_VARIABLE 1193 HY000 Unknown system variable 'nosuch'",
        "ER_NO_SUCH_THREAD 1094 HY000 Unknown thread id: 999",
      ]);
      expect(run.events("query-finished").filter(({ ok }) => !ok)[0]).toMatchObject({ code: "ER_DUP_ENTRY" });
    },
  }),
  mysqlBehaviour({
    title: "a statement that fails in a transaction fails alone, and a rollback undoes the rest",
    body: `
      const connection = await pool.getConnection();
      const count = async () => (await connection.query("select count(*) as n from orders"))[0][0].n;
      await connection.beginTransaction();
      await connection.query("insert into orders (name) values ('a')");
      say(await failure(connection.query("insert into orders (name) values ('a')")));
      await connection.query("insert into orders (name) values ('b')");
      say(await count());
      await connection.rollback();
      say(await count());
      connection.release();`,
    onMariadb: { otherWords: [nameOfKey] },
    shows(run, expect) {
      expect(printed(run)).toEqual([expect.stringMatching(/^ER_DUP_ENTRY/), "2", "0"]);
      expect(run.events("transaction-changed").map(({ state }) => state)).toEqual(["in-transaction", "idle"]);
    },
  }),
  mysqlBehaviour({
    title: "what the simulator can't answer is refused as the simulator's limit",
    body: `
      for (const sql of [
        "insert into orders (name) values ('a') on duplicate key update name = 'b'",
        "select get_lock('a', 1)",
        "replace into orders (name) values ('a')",
        "update orders set total = 1 limit 1",
      ]) say(await failure(pool.query(sql)));`,
    onMariadb: { notPlayed: "it is about what the simulator can't do and says so; a real server can" },
    shows(run, expect) {
      for (const line of printed(run))
        expect(line).toContain("ER_NOT_SUPPORTED_YET 1235 42000 A limit of this simulator");
      expect(printed(run)).toHaveLength(4);
    },
  }),
  mysqlBehaviour({
    title: "a scenario's failing query carries MySQL's number for its SQLSTATE",
    body: `say(await failure(pool.query("select 1")));
      say(await failure(pool.query("select 1")));`,
    scenario: { faults: [{ kind: "fail-query", atMillis: 1, sql: "select", code: "40P01", message: "deadlock" }] },
    onMariadb: { notPlayed: "no real server can be told to fail the next query" },
    shows(run, expect) {
      expect(printed(run)).toEqual([
        "ER_LOCK_DEADLOCK 1213 40001 Deadlock found when trying to get lock; try restarting transaction",
        "no error",
      ]);
    },
  }),
];
