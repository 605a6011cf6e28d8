import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SessionFacts } from "./facts.ts";
import { type Parameter, statementOf } from "./statement.ts";
import { SqlRefused, tokensOf } from "./tokens.ts";

const variables = new Map<string, string | number>([
  ["wait_timeout", 28_800],
  ["sql_mode", ""],
]);
const facts: SessionFacts = {
  ...{ id: 9, user: "app", database: "shop", lastInsertId: 7 },
  variable: (name, scope) => (scope === "global" && name === "wait_timeout" ? 60 : variables.get(name)),
  variables: () => [...variables],
  userVariable: (name) => (name === "total" ? 12 : null),
  status: () => [
    ["Threads_connected", 3],
    ["Threads_running", 1],
  ],
  processes: () => [
    {
      ...{ id: 9, user: "app", host: "10.0.1.1:40001", database: "shop" },
      command: "Sleep",
      seconds: 1.5,
      state: "",
      sql: null,
    },
  ],
};

const read = (sql: string, ...parameters: Parameter[]) => statementOf(sql, facts, parameters);
/** What Postgres is asked instead. */
const asked = (sql: string, ...parameters: Parameter[]) => {
  const statement = read(sql, ...parameters);
  return statement.kind === "sql" ? statement.sql : statement;
};
function refusal(sql: string, ...parameters: Parameter[]): string {
  try {
    read(sql, ...parameters);
  } catch (reason) {
    if (reason instanceof SqlRefused) return `${reason.error.errno} ${reason.error.message}`;
    throw reason;
  }
  throw new Error(`It was taken: ${sql}`);
}

describe("what is the same in both is left as it is", () => {
  it.each([
    "select id from orders where id = 1",
    "select distinct name, total from orders where total between 1 and 2 order by total desc limit 5 offset 10",
    "insert into t (a) select a from u returning *",
    "update orders set total = total + 1 where id in (1, 2)",
    "delete from orders where id = 1",
    "with big as (select id from orders where total > 100) select id from big",
  ])("%s", (sql) => {
    expect(asked(sql.replace(" returning *", ""))).toBe(sql);
  });
});

describe("what is written differently", () => {
  it.each([
    ["select `order`.`Total` from `order`", 'select "order"."Total" from "order"'],
    ['select "it\'s" as x', "select 'it''s' as \"x\""],
    ["select 'a\\'b', 'c''d', 'e\\\\f' from t", `select 'a''b' as "a'b", 'c''d' as "c'd", 'e\\f' as "e\\f" from t`],
    ["select 1 limit 10, 5", 'select 1 as "1" limit 5 offset 10'],
    ["select id from t lock in share mode", "select id from t for share"],
    ["select id from t force index (a) where a <=> null", "select id from t where a is not distinct from null"],
    ["select a && b || !c from t", 'select a and b or not c as "a && b || !c" from t'],
    [
      "select 7 div 2, 7 mod 2, mod(7, 2), 7 / 2",
      'select 7 / 2 as "7 div 2", 7 % 2 as "7 mod 2", mod(7, 2) as "mod(7, 2)", 7 * 1.0 / 2 as "7 / 2"',
    ],
    ["select a mod (b) from t", 'select a % (b) as "a mod (b)" from t'],
    ["select name from t where name like 'a%'", "select name from t where name ilike 'a%'"],
    ["select Total from t order by Total", 'select total as "Total" from t order by total'],
    ["select sum(a) as Total from t having Total > 1", 'select (sum(a))::numeric as "Total" from t having "Total" > 1'],
    [
      "select now() - interval 2 day",
      "select localtimestamp(0) - ((2)::float8 * interval '1 day') as \"now() - interval 2 day\"",
    ],
    ["select if(a > 1, 'x', 'y') z from t", `select case when a > 1 then 'x' else 'y' end as "z" from t`],
    ["select ifnull(a, 0) from t", 'select coalesce(a, 0) as "ifnull(a, 0)" from t'],
    ["select data->>'$.a[0]' from t", `select data #>> '{a,0}' as "data->>'$.a[0]'" from t`],
    ["select cast(a as signed) from t", 'select cast(a as bigint) as "cast(a as signed)" from t'],
    [
      "select 0xff, x'0A', 0xabc",
      `select '\\xff'::bytea as "0xff", '\\x0A'::bytea as "x'0A'", '\\x0abc'::bytea as "0xabc"`,
    ],
    [
      "select @@wait_timeout, @@global.wait_timeout, @total",
      'select 28800 as "@@wait_timeout", 60 as "@@global.wait_timeout", 12 as "@total"',
    ],
    [
      "select connection_id(), database(), user()",
      `select 9::bigint as "connection_id()", 'shop' as "database()", 'app@%' as "user()"`,
    ],
    ["insert t set a = 1, b = 'x'", "insert into t (a, b) values (1, 'x') returning *"],
    ["insert ignore into t () values ()", "insert into t default values on conflict do nothing returning *"],
    ["truncate orders", "truncate table orders restart identity"],
    ["drop index a on orders", "drop index a"],
    ["do sleep(1)", "select (select 0 from pg_sleep((1)::float8))"],
    ["start transaction read only", "begin read only"],
    ["select 1 from dual", 'select 1 as "1"'],
  ])("%s", (sql, postgres) => {
    expect(asked(sql)).toBe(postgres);
  });

  it("gives columns the nearest types of Postgres, and an index by AUTO_INCREMENT a sequence", () => {
    const sql = `create table if not exists t (
      id int(11) unsigned not null auto_increment primary key, user varchar(20) collate utf8mb4_bin comment 'who',
      at datetime(3) default current_timestamp, big blob, unique key a (user)) engine=InnoDB`;
    expect(asked(sql)).toBe(
      "create table if not exists t (id integer not null generated by default as identity primary key, " +
        '"user" varchar(20), at timestamp(3) default localtimestamp(0), big bytea, unique (user))'.replace(
          "(user)",
          '("user")',
        ),
    );
  });
});

describe("names", () => {
  it("may be words that only Postgres keeps for itself", () => {
    expect(asked("select user, u.user from user u where user = 'a'")).toBe(
      `select "user", u."user" from "user" u where "user" = 'a'`,
    );
    expect(asked("select $a$ from t")).toBe('select "$a$" from t');
  });

  it("may be what every object of JavaScript has", () => {
    expect(asked("select constructor, __proto__, hasownproperty from valueof")).toBe(
      "select constructor, __proto__, hasownproperty from valueof",
    );
    expect(asked("select constructor(1), cast(a as constructor) x from t")).toContain("cast(a as constructor)");
    expect(asked("create table t (constructor constructor)")).toBe("create table t (constructor constructor)");
  });
});

describe("inside of texts, names and comments nothing is rewritten", () => {
  it.each([
    ["select ' `a` -- # /* ? && 0x1 ' x", `select ' \`a\` -- # /* ? && 0x1 ' as "x"`],
    ["select `a && ? -- b` from t", 'select "a && ? -- b" from t'],
    ["select 1 -- ? 'x\n, 2 # ` it's\n, 3 /* ? ' \" */ , 4", 'select 1 as "1", 2 as "2", 3 as "3", 4 as "4"'],
    ["select 5--3, 1 --\t2\n", 'select 5 - - 3 as "5--3", 1 as "1"'],
    ["select '\\'; drop table t; -- ' x", `select '''; drop table t; -- ' as "x"`],
    ["select 'a\\nb\\%\\_\\0c' x".replace("\\0", ""), `select 'a\nb\\%\\_c' as "x"`],
  ])("%s", (sql, postgres) => {
    expect(asked(sql)).toBe(postgres);
  });

  it("reads every text back as it was escaped, and hands it on as one text", () => {
    const withoutZero = fc.string({ unit: "binary" }).filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(withoutZero, fc.constantFrom("'", '"'), (text, quote) => {
        const within = (mark: string, body: string) => `${mark}${body.replaceAll(mark, mark + mark)}${mark}`;
        const sql = within(quote, text.replaceAll("\\", "\\\\"));
        const values = [sql, within("`", text)].map((quoted) => tokensOf(quoted).map(({ value }) => value));
        const literal = `select ${within("'", text)} as "x"`;
        return (
          values.every((found) => found.length === 1 && found[0] === text) &&
          asked(`select ${sql} as x`) === literal &&
          asked("select ? as x", text) === literal
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe("parameters", () => {
  it("stand in the order of their question marks, wherever those end up", () => {
    expect(asked("select locate(?, a) x from t where b = ? limit ?, ?", "é", 2n ** 63n, 3, 4)).toBe(
      `select strpos(a, 'é') as "x" from t where b = 9223372036854775808 limit 4 offset 3`,
    );
    expect(asked("select ? x", Uint8Array.of(1, 255))).toBe(`select '\\x01ff'::bytea as "x"`);
    expect(asked("select ? x, ? y", null, Number.NaN)).toBe('select null as "x", null as "y"');
    expect(read("set wait_timeout = ?, @a = ?", 5n, "b")).toEqual({
      kind: "set",
      assignments: [
        { scope: "session", name: "wait_timeout", value: 5 },
        { scope: "user", name: "a", value: "b" },
      ],
    });
  });

  it("that are missing are an error at their question mark", () => {
    expect(refusal("select ?, ?", 1)).toMatch(/^1064 .* near '\?' at line 1$/);
  });
});

describe("what is about the session", () => {
  it.each([
    [
      "set session wait_timeout = 5",
      { kind: "set", assignments: [{ scope: "session", name: "wait_timeout", value: 5 }] },
    ],
    [
      "set @@global.wait_timeout = on",
      { kind: "set", assignments: [{ scope: "global", name: "wait_timeout", value: 1 }] },
    ],
    ["set @Total := -2", { kind: "set", assignments: [{ scope: "user", name: "total", value: -2 }] }],
    ["set names utf8mb4", { kind: "set", assignments: [] }],
    ["use `my-shop`", { kind: "use", database: "my-shop" }],
    ["kill query 12", { kind: "kill", id: 12, only: true }],
    ["kill 12", { kind: "kill", id: 12, only: false }],
  ])("%s", (sql, statement) => {
    expect(read(sql)).toEqual(statement);
  });

  it("is shown as rows", () => {
    expect(asked("show status like 'THREADS\\_c%'")).toBe(
      `select "Variable_name", "Value" from (values ('Threads_connected', '3')) as rows ("Variable_name", "Value")`,
    );
    expect(asked("show variables where variable_name in ('sql_mode')")).toContain("(values ('sql_mode', ''))");
    expect(asked("show global variables like 'nothing'")).toMatch(/where false$/);
    expect(asked("select id, command from information_schema.processlist")).toMatch(
      /^select id, command from \(select "id", "user", .*\(9, 'app', '10\.0\.1\.1:40001', 'shop', 'Sleep', 1, '', null\)/,
    );
  });
});

describe("what is refused", () => {
  it.each([
    ["insert into t values (1) on duplicate key update a = 2", "ON DUPLICATE KEY UPDATE"],
    ["replace into t values (1)", "REPLACE …"],
    ["lock tables t write", "LOCK …"],
    ["update t set a = 1 limit 1", "ORDER BY or LIMIT in an UPDATE or DELETE"],
    ["select a into @b from t", "SELECT … INTO"],
    ["select get_lock('a', 1)", "GET_LOCK()"],
    ["select a xor b", "XOR"],
    ["select @a := 1", "`:=`"],
    ["select group_concat(a order by b) from t", "GROUP_CONCAT of anything but one expression"],
    ["select a->'$.*' from t", "the JSON path $.*"],
    ["select /*!40001 sql_no_cache */ 1", "a comment that MySQL executes (`/*! … */`)"],
    ["select 'a\\0b'", "a zero byte in a text or a name"],
    ["select `a\0b`", "a zero byte in a text or a name"],
    [`select ${"(".repeat(201)}1${")".repeat(201)}`, "more than 200 nested parentheses"],
    ["create table t (a enum('x'))", "ENUM"],
    ["create table t (a int, key (a))", "an index inside CREATE TABLE: make it with CREATE INDEX"],
    ["drop user app", "DROP USER"],
    ["alter table t add a int", "ALTER TABLE"],
    ["start replica", "START of anything but a transaction"],
    ["commit and chain", "COMMIT AND CHAIN or RELEASE"],
    ["set transaction isolation level serializable", "another isolation level"],
    ["set a = concat('b')", "SET to anything but a plain value"],
    ["show tables like 'a'", "SHOW TABLES with FULL, LIKE or WHERE"],
    ["show create table t", "SHOW CREATE"],
  ])("as beyond the simulator: %s", (sql, what) => {
    expect(refusal(sql)).toBe(`1235 A limit of this simulator, not of MySQL: ${what}. Postgres answers SQL here.`);
  });

  it.each([
    ["", "1065 Query was empty"],
    [" -- nothing\n;", "1065 Query was empty"],
    ["select @@nosuch", "1193 Unknown system variable 'nosuch'"],
  ])("in MySQL's words: %j", (sql, words) => {
    expect(refusal(sql)).toBe(words);
  });

  it.each([
    ["selec 1", "selec 1", 1],
    ["select 1;\n\nselect 2", "select 2", 3],
    ["select (1\n+ 2))", ")", 2],
    ["select 'a\nb", "'a\nb", 1],
    ["select 1 §", "§", 1],
    ["use 'shop'", "", 1],
    ["select 1,\n\nfrom t", "from t", 3],
    ["select , 1", ", 1", 1],
    ["select 1,", "", 1],
    ["select", "", 1],
    ["select from t", "from t", 1],
  ])("as an error of syntax, with where it is: %j", (sql, near, line) => {
    expect(refusal(sql)).toMatch(/^1064 You have an error in your SQL syntax; check the manual/);
    expect(refusal(sql)).toMatch(new RegExp(`to use near '${near.replace(/[()]/g, "\\$&")}' at line ${line}$`));
  });

  it("never fails otherwise, whatever the text", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.constantFrom(
        ..."select|from|where|(|)|'|\"|`|,|?|.|;|/*|*/|--|#|\\|set|show|insert into|values|create table|@a|@@|limit|kill|interval|cast(|as|->|:=|0x".split(
          "|",
        ),
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const sql = pieces.join(" ");
        try {
          const statement = read(sql);
          if (statement.kind === "sql") expect(statement.sql).not.toContain("\0");
        } catch (reason) {
          expect(reason).toBeInstanceOf(SqlRefused);
        }
      }),
      { numRuns: 500 },
    );
  });
});
