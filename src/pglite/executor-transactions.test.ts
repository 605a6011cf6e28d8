import { describe, expect, it } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import { executorSessions, prepare } from "#testing/gateway/executor-sessions.ts";
import { concat } from "./messages.ts";

const { started, executor, startup, run, value } = executorSessions();

describe("transactions", () => {
  it("that have written keep others waiting until they end", () => {
    run(1, "begin");
    run(1, "insert into orders (item) values ('ink')");
    expect(run(2, "select 1")).toEqual(["blocked behind 1"]);
    expect(run(1, "commit")).toEqual(["C COMMIT", "Z I"]);
    expect(value(2, "select count(*) from orders")).toBe("3");
  });

  it("that have only read don't: 20 at once, and each still believes it is in one", () => {
    const sessions = Array.from({ length: 20 }, (_, index) => 10 + index);
    for (const session of sessions) executor().openSession(session, startup(session));
    for (const session of sessions) expect(run(session, "begin")).toEqual(["C BEGIN", "Z T"]);
    for (const session of sessions) expect(run(session, "select count(*) from orders")).toContain("Z T");
    for (const session of sessions)
      expect(run(session, "update orders set item = 'x' where id = 1; commit").at(-1)).toBe("Z I");
  });

  it("that have set something for themselves only let others through, and find it again", () => {
    const tenant = "select current_setting('app.tenant', true)";
    for (const session of [1, 2]) run(session, "begin");
    run(
      1,
      ...prepare("", "select set_config('app.tenant', 'acme', true)"),
      send.bind("", ""),
      send.execute(""),
      send.sync(),
    );
    run(2, "set local app.tenant = 'o''neill'");
    run(1, "set local statement_timeout = '900ms'");
    expect([value(1, tenant), value(2, tenant)]).toEqual(["acme", "o'neill"]);
    expect([value(1, "show statement_timeout"), value(2, "show statement_timeout")]).toEqual(["900ms", "0"]);
    run(1, "commit");
    run(2, "rollback");
    expect([value(1, tenant), value(2, tenant)]).toEqual(["", ""]);
    expect(value(1, "show statement_timeout")).toBe("0");
  });

  it.each([
    "begin; set local app.tenant = 'acme'",
    "set local app.tenant = 'acme'; begin",
    "begin; select set_config('app.tenant', 'acme', true) as tenant, set_config('lock_timeout', '90s', true)",
  ])("that %s in one query let others through too", (sql) => {
    run(1, sql);
    expect(value(2, "select current_setting('app.tenant', true)")).toBe("");
    expect(value(1, "select current_setting('app.tenant', true)")).toBe("acme");
  });

  it.each([
    ["that have set something for themselves only", "begin; set local my.own = 'i'"],
    ["that were begun where another one ended", "begin; select 1; set local my.own = 'i'; commit; begin"],
  ])("%s may still choose their isolation level after others had a turn", (_, sql) => {
    run(1, sql);
    run(2, "set work_mem = '1MB'");
    expect(run(1, "set transaction isolation level serializable")).toEqual(["C SET", "Z T"]);
  });

  it("keep their moment and their mode while they are off the backend", () => {
    started().virtualClock.set(() => 1000);
    run(1, "begin read only");
    const began = value(1, "select now()");
    started().virtualClock.set(() => 9000);
    expect(value(2, "select now()")).toBe("2026-01-01 00:00:09+00");
    expect(value(1, "select now()")).toBe(began);
    expect(run(1, "delete from orders")).toContain("E 25006 cannot execute DELETE in a read-only transaction");
    started().virtualClock.set(null);
  });

  it.each([
    ["repeatable reads", ["begin isolation level repeatable read", "select 1"]],
    ["local settings", ["begin", "set local work_mem = '1MB'"]],
    ["cursors", ["begin", "declare c cursor for select 1"]],
    ["savepoints", ["begin", "savepoint a"]],
    ["table locks", ["begin", "lock table orders"]],
    ["portals still to run", ["begin", concat([send.parse("", "select 1"), send.bind("", ""), send.sync()])]],
    ["row locks", ["begin", "select * from orders for update"]],
  ])("with %s keep the backend", (_, statements) => {
    for (const sql of statements) run(1, sql);
    expect(run(2, "select 1")).toEqual(["blocked behind 1"]);
    run(1, "rollback");
    expect(value(2, "select 1")).toBe("1");
  });

  it("that failed let others through and still answer 25P02 until they end", () => {
    run(1, "begin");
    run(1, "insert into orders (item) values ('lost')");
    expect(run(1, "select 1/0")).toEqual(["E 22012 division by zero", "Z E"]);
    expect(value(2, "select count(*) from orders")).toBe("2");
    const aborted = "E 25P02 current transaction is aborted, commands ignored until end of transaction block";
    expect(run(1, "select 1")).toEqual([aborted, "Z E"]);
    expect(run(1, ...prepare("", "select 1"))).toEqual([aborted, "Z E"]);
    run(2, "select 1");
    expect(run(1, "commit")).toEqual(["C ROLLBACK", "Z I"]);
    expect(value(1, "select count(*) from orders")).toBe("2");
  });

  it("that failed after a savepoint can be revived", () => {
    for (const sql of ["begin", "insert into orders (item) values ('kept')", "savepoint a", "select 1/0"]) run(1, sql);
    expect(run(2, "select 1")).toEqual(["blocked behind 1"]);
    expect(run(1, "rollback to a")).toEqual(["C ROLLBACK", "Z T"]);
    run(1, "commit");
    expect(value(2, "select count(*) from orders")).toBe("3");
  });

  it("are rolled back when their session goes away", () => {
    run(1, "begin");
    run(1, "delete from orders");
    executor().closeSession(1);
    expect(value(2, "select count(*) from orders")).toBe("2");
    const open = [send.parse("", "delete from orders"), send.bind("", ""), send.execute(""), send.flush()];
    run(2, ...open);
    executor().closeSession(2);
    expect(value(3, "select count(*) from orders")).toBe("2");
  });

  it("that a query in a pipeline leaves open keep others waiting up to the Sync", () => {
    const half = [send.parse("b", "select id from orders"), send.bind("", "b"), send.execute("", 1)];
    expect(run(1, ...half, "select 5").at(-1)).toBe("Z T");
    expect(run(2, "select 1")).toEqual(["blocked behind 1"]);
    executor().openSession(4, startup(4));
    expect(run(1, send.sync())).toEqual(["Z I"]);
    expect(value(2, "select 1")).toBe("1");
    run(1, ...half, "select 5");
    executor().closeSession(1);
    expect(value(4, "select count(*) from orders")).toBe("2");
  });

  it.each(["savepoint a", "begin", "rollback"])("are not controlled by EXECUTE: %s", (control) => {
    const refused = "E 0A000 EXECUTE of a statement that controls the transaction is not simulated";
    run(1, ...prepare("p", control));
    expect(run(1, "execute p")).toEqual([refused, "Z I"]);
    expect(run(2, send.parse("q", control), "execute q")).toEqual(["1", refused, "Z I"]);
    expect(run(1, "deallocate p")).toEqual(["C DEALLOCATE", "Z I"]);
  });
});
