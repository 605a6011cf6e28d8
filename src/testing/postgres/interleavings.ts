import fc from "fast-check";
import { concat } from "#pglite/messages.ts";
import { send } from "../gateway/client-messages.ts";

/** What one of several sessions does next. */
export type Step =
  | { session: number; kind: "unit"; label: string; unit: Uint8Array }
  | { session: number; kind: "disconnect"; label: string };

export const setupSql = `
  create role reader; grant reader to app;
  create table t (id serial primary key, n int unique, note text);
  insert into t (n, note) values (1, 'one'), (2, 'two'), (3, 'three');
  grant select on t to reader;`;

const transactionSql = [
  ...["begin", "begin", "begin", "commit", "commit", "rollback", "begin read only", "start transaction"],
  ...["begin isolation level repeatable read", "savepoint a", "savepoint b", "rollback to a", "rollback to b"],
  ...["release a", "set transaction read only", "set transaction isolation level serializable", "commit and chain"],
];
const readingSql = [
  "select id, n, note from t order by id",
  "select count(*) from t",
  "select 1",
  "show transaction_read_only",
  "show transaction_isolation",
  "select current_user, session_user",
  "select n from t where id = 1 for update",
  "copy (select n from t order by n) to stdout",
  "table t order by 1",
];
const writingSql = [
  "insert into t (n, note) values (10, 'ten') returning id",
  "insert into t (n) values (11), (12)",
  "update t set note = note || '!' where id = 2",
  "update t set n = n + 100 where n > 10",
  "delete from t where n >= 10",
  "insert into t (n) select 20 where not exists (select from t where n = 20) returning n",
  "do $$begin insert into t (n) values (30); exception when unique_violation then null; end$$",
];
const failingSql = [
  "select 1/0",
  "selec 1",
  "select * from missing",
  "insert into t (n) values (1)",
  "set nonsense to 1",
  "set work_mem = 'much'",
];
const settingNames = ["work_mem", "application_name", "TimeZone", "lock_timeout", "my.own", "search_path"];
const settingValues: Record<string, string[]> = {
  work_mem: ["'1MB'", "'2MB'"],
  application_name: ["'web'", "'job'"],
  TimeZone: ["'Europe/Oslo'", "'UTC'"],
  lock_timeout: ["'90s'", "0"],
  "my.own": ["'a'", "'b'"],
  search_path: ["public, pg_catalog", "'$user', public"],
};
const settingSql = settingNames.flatMap((name) => [
  ...(settingValues[name] ?? []).flatMap((value) => [`set ${name} = ${value}`, `set local ${name} = ${value}`]),
  `reset ${name}`,
  `select current_setting('${name}', true)`,
]);
const moreSettingSql = [
  ...["reset all", "discard all", "set role reader", "reset role", "set local role reader"],
  "select set_config('work_mem', '3MB', false)",
  "select set_config('work_mem', '5MB', true)",
  "select set_config('my.own', 'c', true)",
  "select set_config('my.own', 'it''s', true) as own, set_config('lock_timeout', '70s', true)",
  "set local my.own to default",
  "set session characteristics as transaction read only",
  "set session characteristics as transaction read write, isolation level read committed",
  "show default_transaction_read_only",
  "set session authorization default",
  "reset session authorization",
];
const statementSql = ["p", "q"].flatMap((name) => [
  `prepare ${name} as select '${name} in sql' as which, count(*) from t`,
  `prepare ${name} (int) as insert into t (n) values ($1) returning n`,
  `execute ${name}`,
  `execute ${name} (40)`,
  `deallocate ${name}`,
]);
const cursorSql = [
  "declare c cursor for select n from t order by n",
  "declare c scroll cursor for select 1 union all select 2",
  ...["fetch 1 from c", "fetch all from c", "close c", "move 1 in c", "close all"],
];
const lockSql = [1, 2].flatMap((key) => [
  `select pg_try_advisory_lock(${key})`,
  `select pg_try_advisory_lock_shared(${key})`,
  `select pg_try_advisory_xact_lock(${key})`,
  `select pg_try_advisory_xact_lock_shared(${key})`,
  `select pg_try_advisory_lock(${key}, 0)`,
  `select pg_advisory_unlock(${key})`,
  `select pg_advisory_unlock_shared(${key})`,
]);
const moreLockSql = [
  "select pg_advisory_unlock_all()",
  "select mode, objid, objsubid, granted, count(*) from pg_locks where locktype = 'advisory' group by 1, 2, 3, 4 order by 2, 3, 1",
];
const severalSql = [
  "select 1; select 2",
  "insert into t (n) values (50); select 1/0",
  "begin; insert into t (n) values (60); commit",
  "begin; update t set note = 'x' where id = 3",
  "set work_mem = '6MB'; select 1/0",
  "begin; set local my.own = 'd'; set local lock_timeout = '80s'",
  "set local my.own = 'e'; begin",
  "set local my.own = 'f'; commit; begin",
  "begin; set local my.own = 'g'; select 1/0",
  "select pg_try_advisory_xact_lock(1), pg_try_advisory_lock(2); select 1/0",
  "",
];

const { parse, bind, execute, describe, close, sync } = send;
const protocolUnits: Array<[label: string, messages: Uint8Array[]]> = [
  ...["p", "q", ""].flatMap(
    (name): Array<[string, Uint8Array[]]> => [
      [`Parse ${name}: select`, [parse(name, `select '${name} by protocol', n from t order by n`), sync()]],
      [
        `Parse ${name}: insert`,
        [parse(name, "insert into t (n) values (70) returning n"), describe("S", name), sync()],
      ],
      [`Parse ${name}: set`, [parse(name, "set work_mem = '7MB'"), sync()]],
      [`Execute ${name}`, [bind("", name), execute(""), sync()]],
      [`Describe ${name}`, [describe("S", name), sync()]],
      [`Close ${name}`, [close("S", name), sync()]],
      [`one row of ${name}`, [bind("", name), execute("", 1), sync()]],
      [`Bind portal x to ${name}`, [bind("x", name), sync()]],
    ],
  ),
  ["Execute portal x", [execute("x", 1), sync()]],
  ["Close portal x", [close("P", "x"), sync()]],
  [
    "pipeline that fails",
    [
      ...[parse("", "insert into t (n) values (80)"), bind("", ""), execute("")],
      ...[parse("", "select 1/0"), bind("", ""), execute(""), parse("p", "select 1"), sync()],
    ],
  ],
  [
    "pipeline that writes",
    [
      ...[parse("", "insert into t (n) values (90)"), bind("", ""), execute("")],
      ...[parse("", "delete from t where n = 90"), bind("", ""), execute(""), sync()],
    ],
  ],
  ["Parse p: set locally", [parse("p", "select set_config('my.own', 'h', true)"), sync()]],
  [
    "Begin and set locally",
    [
      ...[parse("", "begin"), bind("", ""), execute("")],
      ...[parse("", "set local my.own = 'i'"), bind("", ""), execute(""), sync()],
    ],
  ],
  ["Parse and begin", [parse("", "begin"), bind("", ""), execute(""), sync()]],
  ["Parse and commit", [parse("", "commit"), bind("", ""), execute(""), sync()]],
];

type Action = { label: string; unit: Uint8Array } | null;
const sqls = (texts: string[]): fc.Arbitrary<Action> =>
  fc.constantFrom(...texts).map((label) => ({ label, unit: send.query(label) }));
const protocol: fc.Arbitrary<Action> = fc
  .constantFrom(...protocolUnits)
  .map(([label, messages]) => ({ label, unit: concat(messages) }));

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: sqls(transactionSql) },
  { weight: 4, arbitrary: sqls(readingSql) },
  { weight: 3, arbitrary: sqls(writingSql) },
  { weight: 2, arbitrary: sqls(failingSql) },
  { weight: 5, arbitrary: sqls(settingSql) },
  { weight: 2, arbitrary: sqls(moreSettingSql) },
  { weight: 3, arbitrary: sqls(statementSql) },
  { weight: 2, arbitrary: sqls(cursorSql) },
  { weight: 3, arbitrary: sqls(lockSql) },
  { weight: 1, arbitrary: sqls(moreLockSql) },
  { weight: 1, arbitrary: sqls(severalSql) },
  { weight: 6, arbitrary: protocol },
  { weight: 1, arbitrary: fc.constant(null) },
);

/** What 3 to 6 sessions do in turn. */
export const interleavings: fc.Arbitrary<Step[]> = fc.integer({ min: 3, max: 6 }).chain((sessions) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: sessions }), action)
      .map(
        ([session, done]): Step =>
          done === null
            ? { session, kind: "disconnect", label: "disconnect" }
            : { session, kind: "unit", label: done.label, unit: done.unit },
      ),
    { minLength: 10, maxLength: 60, size: "max" },
  ),
);
