import { describe, expect, it } from "vitest";
import { sessionsForEachTest } from "#testing/gateway/sessions-for-each-test.ts";
import { data } from "#testing/gateway/timed-sessions.ts";

const sessions = sessionsForEachTest("create table t (id int primary key, n int); insert into t values (1, 0), (2, 0)");
const { ask, pass, login } = sessions;

describe("signals between sessions", () => {
  it("cancel a sleep and end a connection, whatever it does", () => {
    const [boss, sleeper, idler] = [login(), login(), login()];
    const [sleeperPid, idlerPid] = [sessions.pidOf(sleeper), sessions.pidOf(idler)];
    ask(sleeper, "begin", "select pg_sleep(60)");
    expect(data(ask(boss, `select pg_cancel_backend(${sleeperPid})`))).toEqual(["t"]);
    expect(sleeper.received()).toEqual(["E 57014 canceling statement due to user request", "Z E"]);
    ask(sleeper, "rollback", "select pg_sleep(60)");
    expect(
      data(ask(boss, `select pg_terminate_backend(${sleeperPid}), pg_terminate_backend(${idlerPid}, 500)`)),
    ).toEqual(["t|t"]);
    for (const client of [sleeper, idler]) {
      expect(client.received()).toContain("E 57P01 terminating connection due to administrator command");
      expect(client.ended()).toBe(true);
    }
    expect(ask(boss, `select pg_cancel_backend(${idlerPid})`)).toEqual([
      "T",
      `N 01000 PID ${idlerPid} is not a PostgreSQL backend process`,
      "D f",
      "C SELECT 1",
      "Z I",
    ]);
  });

  it("reach the session itself, which loses what it was doing", () => {
    const [client, other] = [login(), login()];
    expect(ask(client, "select pg_cancel_backend(pg_backend_pid())")).toEqual([
      "T",
      "E 57014 canceling statement due to user request",
      "Z I",
    ]);
    expect(ask(client, "update t set n = 1; select pg_terminate_backend(pg_backend_pid())")).toEqual([
      "E 57P01 terminating connection due to administrator command",
    ]);
    expect(data(ask(other, "select sum(n) from t"))).toEqual(["0"]);
  });

  it("are for one's own role only", () => {
    sessions.restart("create role guest login");
    const [app, guest, boss] = [login(), login("guest"), login("postgres")];
    const bossPid = sessions.pidOf(boss);
    expect(ask(guest, `select pg_terminate_backend(${sessions.pidOf(app)})`)).toContain(
      "E 42501 permission denied to terminate process",
    );
    expect(ask(guest, `select pg_cancel_backend(${bossPid})`)).toContain("E 42501 permission denied to cancel query");
    expect(data(ask(boss, `select pg_terminate_backend(${sessions.pidOf(app)})`))).toEqual(["t"]);
  });
});

describe("pg_stat_activity", () => {
  it("tells what each session does, and since when", () => {
    const [boss, idler, holder, failed, sleeper, waiter] = Array.from({ length: 6 }, () => login());
    if (!boss || !idler || !holder || !failed || !sleeper || !waiter) throw new Error("unreachable");
    ask(idler, "set application_name = 'web'", "select 1");
    ask(holder, "begin", "select pg_advisory_xact_lock(1)");
    ask(failed, "begin", "select 1/0");
    ask(sleeper, "select pg_sleep(60)");
    ask(waiter, "select pg_advisory_lock(1)");
    pass(1000);
    const rows = ask(
      boss,
      `select pid, usename, state, wait_event_type, wait_event, query, xact_start is not null as open,
         round(extract(epoch from clock_timestamp() - query_start)) as age from pg_stat_activity order by pid`,
    );
    expect(data(rows).map((row) => row.replace(/select pid.*pid/s, "…"))).toEqual([
      "1001|app|active|||…|t|0",
      "1002|app|idle|Client|ClientRead|select 1|f|1",
      "1003|app|idle in transaction|Client|ClientRead|select pg_advisory_xact_lock(1)|t|1",
      "1004|app|idle in transaction (aborted)|Client|ClientRead|select 1/0|t|1",
      "1005|app|active|Timeout|PgSleep|select pg_sleep(60)|t|1",
      "1006|app|active|Lock|advisory|select pg_advisory_lock(1)|t|1",
    ]);
    expect(data(ask(boss, "select application_name, backend_type from pg_stat_activity where pid = 1002"))).toEqual([
      "web|client backend",
    ]);
  });

  it("hides other roles' work from an ordinary role", () => {
    sessions.restart("create role guest login");
    const [app, guest] = [login(), login("guest")];
    ask(app, "select 'secret'");
    expect(data(ask(guest, "select usename, state, query from pg_stat_activity order by pid limit 1"))).toEqual([
      "app||<insufficient privilege>",
    ]);
  });

  it("goes with the scenario's limits in SHOW and pg_settings", () => {
    const client = login();
    expect(data(ask(client, "show max_connections"))).toEqual(["20"]);
    const names = "('max_connections', 'superuser_reserved_connections', 'reserved_connections')";
    expect(data(ask(client, `select setting from pg_settings where name in ${names} order by name`))).toEqual([
      "20",
      "0",
      "3",
    ]);
  });
});
