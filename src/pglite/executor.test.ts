import { describe, expect, it } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import { describeReply } from "#testing/gateway/describe-reply.ts";
import { execute, executorSessions, prepare } from "#testing/gateway/executor-sessions.ts";

const { executor, startup, run, value } = executorSessions();

describe("statements and portals", () => {
  it("keeps statements of the same name apart, in the protocol and in SQL", () => {
    expect(run(1, ...prepare("q", "select 'one'"))).toEqual(["1", "t", "T", "Z I"]);
    expect(run(2, ...prepare("q", "select 'two'"))).toEqual(["1", "t", "T", "Z I"]);
    expect(run(1, ...execute("q"))).toEqual(["2", "D one", "C SELECT 1", "Z I"]);
    expect(run(2, ...execute("q"))).toEqual(["2", "D two", "C SELECT 1", "Z I"]);
    expect(run(2, "execute q")).toContain("D two");
    expect(run(1, 'prepare "Other" as select 3')).toEqual(["C PREPARE", "Z I"]);
    expect(run(1, 'execute "Other"')).toContain("D 3");
  });

  it("names a statement as the client did in errors", () => {
    run(1, ...prepare("q", "select 1"));
    expect(run(1, ...prepare("q", "select 1"))).toEqual(['E 42P05 prepared statement "q" already exists', "Z I"]);
    expect(run(2, ...execute("q"))).toEqual(['E 26000 prepared statement "q" does not exist', "Z I"]);
  });

  it("gives a statement up with Close, with DEALLOCATE and with the session", () => {
    run(1, ...prepare("a", "select 1"), ...prepare("b", "select 2"));
    expect(run(1, send.close("S", "a"), send.sync())).toEqual(["3", "Z I"]);
    expect(run(1, "deallocate b")).toEqual(["C DEALLOCATE", "Z I"]);
    for (const name of ["a", "b"]) expect(run(1, ...execute(name))[0]).toContain("E 26000");
    run(2, ...prepare("c", "select 3"));
    executor().closeSession(2);
    executor().openSession(4, startup(4));
    run(4, "begin");
    expect(value(4, "select count(*) from pg_prepared_statements")).toBe("0");
  });

  it("lets another session's statements survive DISCARD ALL and DEALLOCATE ALL", () => {
    run(1, ...prepare("q", "select 'mine'"));
    run(2, ...prepare("q", "select 'gone'"));
    expect(run(2, "discard all")).toEqual(["C DISCARD ALL", "Z I"]);
    expect(run(2, ...execute("q"))[0]).toContain("E 26000");
    expect(run(3, "deallocate all")).toEqual(["C DEALLOCATE ALL", "Z I"]);
    expect(run(1, ...execute("q"))).toContain("D mine");
  });

  it("keeps an unnamed statement across other sessions' units", () => {
    run(1, ...prepare("", "select 'unnamed'"));
    run(2, ...prepare("", "select 'other'"));
    expect(run(1, ...execute(""))).toContain("D unnamed");
    run(1, "select 1");
    expect(run(1, ...execute(""))[0]).toBe("E 26000 unnamed prepared statement does not exist");
  });

  it("fetches on from a portal after Flush, while others wait", () => {
    const open = [send.parse("", "select generate_series(1, 3)"), send.bind("", ""), send.execute("", 2), send.flush()];
    expect(run(1, ...open)).toEqual(["1", "2", "D 1", "D 2", "s"]);
    expect(run(2, "select 1")).toEqual(["blocked behind 1"]);
    expect(run(1, send.execute("", 2), send.flush())).toEqual(["D 3", "C SELECT 1"]);
    expect(run(1, send.sync())).toEqual(["Z I"]);
    expect(value(2, "select 1")).toBe("1");
  });
});

describe("settings", () => {
  it("are each session's own", () => {
    run(1, "set statement_timeout = '1234ms'");
    run(1, 'set search_path = pg_catalog, "Odd name"');
    expect(value(2, "show statement_timeout")).toBe("0");
    expect(value(1, "show statement_timeout")).toBe("1234ms");
    expect(value(1, "show search_path")).toBe('pg_catalog, "Odd name"');
    run(2, "reset all");
    expect(value(1, "show statement_timeout")).toBe("1234ms");
    run(1, "reset statement_timeout");
    expect(value(2, "select 1")).toBe("1");
    expect(value(1, "show statement_timeout")).toBe("0");
  });

  it("changed by a prepared statement are the session's own too", () => {
    run(1, ...prepare("q", "set work_mem = '7MB'"));
    run(1, "execute q");
    expect([value(2, "show work_mem"), value(1, "show work_mem")]).toEqual(["4MB", "7MB"]);
  });

  it("that were local or rolled back are not replayed", () => {
    run(1, "begin");
    run(1, "set local work_mem = '1MB'");
    run(1, "set lock_timeout = '5s'");
    expect(value(1, "show work_mem")).toBe("1MB");
    run(1, "rollback");
    run(1, "begin; set idle_session_timeout = '7s'; commit");
    run(2, "select 1");
    expect([value(1, "show work_mem"), value(1, "show lock_timeout")]).toEqual(["4MB", "0"]);
    expect(value(1, "show idle_session_timeout")).toBe("7s");
  });

  it("reports a changed parameter to the session that changed it, once", () => {
    expect(run(1, "set timezone = 'Europe/Oslo'")).toEqual(["C SET", "S TimeZone=Europe/Oslo", "Z I"]);
    expect(run(2, "select 1")).toEqual(["T", "D 1", "C SELECT 1", "Z I"]);
    expect(run(1, "select 1")).toEqual(["T", "D 1", "C SELECT 1", "Z I"]);
    expect(value(1, "show timezone")).toBe("Europe/Oslo");
  });

  it("of the startup packet hold from the first unit, and are what RESET goes back to", () => {
    const settings: Array<[string, string]> = [
      ["application_name", "web"],
      ["statement_timeout", "250"],
    ];
    expect(executor().openSession(4, { ...startup(4), settings })).toMatchObject({ statementMillis: 250 });
    expect(value(4, "show application_name")).toBe("web");
    run(4, "set statement_timeout = '9s'; set application_name = 'other'");
    expect(value(1, "show statement_timeout")).toBe("0");
    run(4, "reset statement_timeout");
    expect([value(4, "show statement_timeout"), value(4, "show application_name")]).toEqual(["250ms", "other"]);
    run(4, "discard all");
    expect([value(4, "show statement_timeout"), value(4, "show application_name")]).toEqual(["250ms", "web"]);
  });

  it("of the startup packet that are unknown or wrong refuse the session", () => {
    const open = (name: string, value: string) =>
      executor().openSession(4, { ...startup(4), settings: [[name, value]] });
    expect(open("nonsense", "1")).toEqual({
      refusal: { code: "42704", message: 'unrecognized configuration parameter "nonsense"' },
    });
    expect(open("statement_timeout", "soon")).toEqual({
      refusal: { code: "22023", message: 'invalid value for parameter "statement_timeout": "soon"' },
    });
  });

  it("of role and database hold for sessions that start after them, the role's first", () => {
    executor().reset(
      "alter role app set lock_timeout = '2s'; alter database app set lock_timeout = '1s'; alter database app set work_mem = '1MB'",
    );
    expect(executor().openSession(1, startup(1))).toMatchObject({ lockMillis: 2000 });
    expect([value(1, "show lock_timeout"), value(1, "show work_mem")]).toEqual(["2s", "1MB"]);
    run(1, "alter role app set lock_timeout = '3s'");
    executor().openSession(2, startup(2));
    expect([value(2, "show lock_timeout"), value(1, "show lock_timeout")]).toEqual(["3s", "2s"]);
    executor().openSession(3, { ...startup(3), user: "postgres" });
    expect([value(3, "show lock_timeout"), value(3, "show work_mem")]).toEqual(["1s", "1MB"]);
  });

  it("of the application's own are each session's own too, and null where never set", () => {
    run(1, "set app.tenant = 'acme'");
    expect(value(2, "select current_setting('app.tenant', true) is null")).toBe("t");
    expect(value(1, "select current_setting('app.tenant', true)")).toBe("acme");
    run(2, "begin; set local app.tenant = 'other'; commit");
    expect(value(2, "select current_setting('app.tenant', true)")).toBe("");
  });

  it("include the role", () => {
    executor().reset("create role reader; grant reader to app");
    for (const session of [1, 2]) executor().openSession(session, startup(session));
    run(1, "set role reader");
    expect(value(2, "select current_user")).toBe("app");
    expect(value(1, "select current_user")).toBe("reader");
  });
});

describe("what one backend cannot keep apart", () => {
  it.each([
    ["listen news", "LISTEN is not simulated"],
    ["create temporary table t (id int)", "temporary tables are not simulated"],
    ["copy orders from stdin", "COPY FROM STDIN is not simulated"],
  ])("refuses %s as not supported, in both protocols", (sql, message) => {
    expect(run(1, sql)).toContain(`E 0A000 ${message}`);
    expect(run(1, send.parse("", sql), send.bind("", ""), send.execute(""), send.sync())).toContain(
      `E 0A000 ${message}`,
    );
    expect(value(1, "select 1")).toBe("1");
  });

  it("tells each session its own pid", () => {
    expect([value(1, "select pg_backend_pid()"), value(2, "select pg_backend_pid()")]).toEqual(["1001", "1002"]);
  });

  it("returns from pg_sleep at once and says how long it would have slept", () => {
    const before = performance.now();
    const result = executor().execute(1, send.query("select pg_sleep(30), pg_sleep_for('2 s')"));
    expect(performance.now() - before).toBeLessThan(5000);
    expect(result).toMatchObject({ kind: "reply", sleptMillis: 32_000 });
    if (result.kind === "reply") expect(describeReply(result.bytes)).toEqual(["T", "D |", "C SELECT 1", "Z I"]);
  });

  it("refuses a unit of a session that isn't open", () => {
    expect(() => run(77, "select 1")).toThrowErrorMatchingInlineSnapshot(
      `[Error: Session 77 is not open: call openSession first.]`,
    );
  });
});
