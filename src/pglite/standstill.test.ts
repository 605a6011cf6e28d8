import { describe, expect, it } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import { executorSessions } from "#testing/gateway/executor-sessions.ts";

const { executor, startup, run, value } = executorSessions();
const onlooker = 99;
const change = "update orders set item = 'rum' where id = 1";

/** Has the run go no further and lets a superuser in. */
function standStill(mostReplyBytes = 1_000_000): void {
  executor().standStill?.(mostReplyBytes);
  executor().openSession(onlooker, { ...startup(onlooker), user: "postgres" });
}

describe("a run that goes no further", () => {
  it.each([
    ["has written", ["begin", "update orders set item = 'ale' where id = 1"], "blocked behind 1"],
    ["has locked", ["begin", "select from orders where id = 1 for update"], "blocked behind 1"],
    ["has written at a savepoint", ["begin", "savepoint a", "delete from orders where id = 1"], "blocked behind 1"],
    ["is serializable", ["begin isolation level serializable", "delete from orders"], "blocked behind 1"],
    [
      "keeps a cursor",
      ["begin", "declare c cursor for select * from orders for update", "fetch 2 c"],
      "blocked behind 1",
    ],
    ["has rolled back to before", ["begin", "savepoint a", "delete from orders", "rollback to a"], "C UPDATE 1"],
    ["has written other rows", ["begin", "delete from orders where id = 2"], "C UPDATE 1"],
    ["has failed", ["begin", "delete from orders", "select 1/0"], "C UPDATE 1"],
    ["has only read", ["begin", "select * from orders"], "C UPDATE 1"],
  ])("keeps the locks of a transaction that %s, and hides what it wrote", (_, sql, outcome) => {
    for (const text of sql) run(1, text);
    standStill();
    expect(value(onlooker, "select string_agg(item, ' ' order by id) from orders")).toBe("tea milk");
    expect(run(onlooker, change)[0]).toBe(outcome);
  });

  it("hides a table that is not committed, and what a pipeline has done so far", () => {
    run(1, "begin", "create table made (id int)");
    standStill();
    expect(value(onlooker, "select to_regclass('made') is null")).toBe("t");
    executor().reset("create table orders (id int, item text)");
    executor().openSession(1, startup(1));
    const insert = "insert into orders values (1, 'ale')";
    run(1, send.parse("", insert), send.bind("", ""), send.execute(""), send.flush());
    standStill();
    expect(value(onlooker, "select count(*) from orders")).toBe("0");
  });

  it("loses a transaction that PostgreSQL can't prepare, with its locks", () => {
    executor().reset(
      "create table orders (id int primary key, item text, next int references orders deferrable initially deferred); insert into orders values (1, 'tea')",
    );
    executor().openSession(1, startup(1));
    run(1, "begin");
    run(1, "update orders set next = 5");
    standStill();
    expect(value(onlooker, "select next is null from orders")).toBe("t");
    expect(run(onlooker, change)[0]).toBe("C UPDATE 1");
  });

  it("cancels a statement whose reply grows too long", () => {
    standStill(1_000);
    expect(run(onlooker, "select generate_series(1, 100000000)").slice(-2)).toEqual([
      "E 57014 canceling statement due to user request",
      "Z I",
    ]);
    expect(value(onlooker, "select count(*) from orders")).toBe("2");
  });

  it("shows nothing of how it does that", () => {
    run(1, "begin");
    run(1, change);
    standStill();
    expect(value(onlooker, "select count(*) from pg_prepared_xacts")).toBe("0");
    expect(value(onlooker, "show max_prepared_transactions")).toBe("0");
    expect(run(onlooker, "begin; prepare transaction 'mine'").at(-2)).toMatch(/^E 55000/);
  });

  it.each([
    ["select count(*) from orders; set work_mem = '1MB'", false],
    ["begin; select 1/0", true],
    ["update orders set item = 'ale' where id = 2", true],
    ["begin; create table made (id int); rollback", true],
  ])("tells whether %s may have changed anything: %s", (sql, touched) => {
    run(1, "begin");
    run(1, change);
    standStill();
    run(onlooker, sql);
    expect(executor().touched?.()).toBe(touched);
  });

  it("is over with the next reset, whatever was asked", () => {
    const fresh = executor().fingerprint?.();
    run(1, "begin");
    run(1, change);
    standStill();
    run(onlooker, "set session authorization app; begin; create table more (id int)");
    executor().reset(
      "create table orders (id serial primary key, item text); insert into orders (item) values ('tea'), ('milk')",
    );
    expect(executor().fingerprint?.()).toBe(fresh);
    for (const session of [1, 2]) executor().openSession(session, startup(session));
    run(1, "begin");
    run(1, change);
    expect(run(2, change)).toEqual(["blocked behind 1"]);
    expect(run(1, "commit")).toEqual(["C COMMIT", "Z I"]);
  });
});

describe("a fingerprint", () => {
  const afterwards = (sql: string) => {
    const setup = "create table orders (id int)";
    executor().reset(setup);
    const before = executor().fingerprint?.();
    executor().openSession(onlooker, { ...startup(onlooker), user: "postgres" });
    run(onlooker, sql);
    executor().reset(setup);
    return executor().fingerprint?.() === before ? "as before" : "another";
  };

  it.each([
    "insert into orders select generate_series(1, 1000); vacuum",
    "create role guest login; grant all on orders to guest; alter default privileges for role guest grant all on tables to app",
    "create schema s; create function s.f() returns int language sql as 'select 1'; create type s.mood as enum ('low')",
    "alter role postgres set work_mem = '1MB'; alter database app set work_mem = '2MB'",
    "drop schema public cascade",
  ])("is the same after %s", (sql) => {
    expect(afterwards(sql)).toBe("as before");
  });

  it.each([
    "alter function pg_catalog.upper(text) rename to upper_case",
    "create function pg_catalog.mine() returns int language sql as 'select 1'",
    "create or replace view pg_catalog.pg_locks as select * from pg_catalog.simulator_pg_locks",
    "create cast (text as int) with inout",
    "alter role postgres password 'secret'",
    "alter default privileges grant select on tables to public",
  ])("is another after %s", (sql) => {
    expect(afterwards(sql)).toBe("another");
  });
});
