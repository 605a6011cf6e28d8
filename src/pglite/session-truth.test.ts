import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import { type RawClient, type ServedGateway, serveGateway } from "#testing/gateway/served-gateway.ts";
import { type StartedPglite, startPglite } from "#testing/gateway/started-pglite.ts";

let started: StartedPglite;
let served: ServedGateway;

beforeAll(async () => {
  started = await startPglite();
});
afterAll(() => started.close());
beforeEach(() => {
  started.executor.reset("create table t (id int primary key, n int); insert into t values (1, 0), (2, 0)");
  served = serveGateway(started.executor);
  started.virtualClock.set(served.clock.now);
});

/** Plays all that happens within so many milliseconds. */
function pass(millis: number): void {
  let over = false;
  served.clock.schedule(millis, () => {
    over = true;
  });
  while (!over) served.clock.step();
}
function ask(client: RawClient, ...sql: string[]): string[] {
  client.received();
  for (const text of sql) client.send(send.query(text));
  pass(20);
  return client.received();
}
const login = (user = "app") => {
  const client = served.connect();
  client.send(send.startup({ user, database: "app" }));
  pass(20);
  client.received();
  return client;
};
const ofType = (type: string) => served.events.filter((event) => event.type === type);
const data = (lines: string[]) => lines.filter((line) => line.startsWith("D ")).map((line) => line.slice(2));

describe("time limits", () => {
  it("cut a sleep at the statement's limit and fail its transaction", () => {
    const client = login();
    ask(client, "set statement_timeout = '250ms'", "begin", "update t set n = 1");
    client.send(send.query("select pg_sleep(0.2), pg_sleep(9)"));
    pass(245);
    expect(client.received()).toEqual([]);
    pass(10);
    expect(client.received()).toEqual(["T", "E 57014 canceling statement due to statement timeout", "Z E"]);
    ask(client, "rollback");
    expect(data(ask(client, "select sum(n) from t"))).toEqual(["0"]);
  });

  it("hold for each statement of a query by itself", () => {
    const client = login();
    ask(client, "set statement_timeout = '250ms'");
    client.send(send.query("select pg_sleep(0.2); select pg_sleep(0.2)"));
    pass(500);
    expect(client.received().filter((line) => /^[CEZ]/.test(line))).toEqual(["C SELECT 1", "C SELECT 1", "Z I"]);
  });

  it("cut a query in its service time, and nothing of it happens", () => {
    served = serveGateway(started.executor, {
      costs: { connectMillis: 5, refuseMillis: 2, queryMillis: 100, jitterShare: 0 },
    });
    const client = login();
    client.send(send.query("set statement_timeout = 40"));
    pass(101);
    client.received();
    client.send(send.query("update t set n = 7"));
    pass(39);
    expect(client.received()).toEqual([]);
    pass(2);
    expect(client.received()).toEqual(["E 57014 canceling statement due to statement timeout", "Z I"]);
    const other = login();
    other.send(send.query("select sum(n) from t"));
    pass(101);
    expect(data(other.received())).toEqual(["0"]);
  });

  it.each([
    [
      "idle_in_transaction_session_timeout",
      ["begin"],
      "25P03 terminating connection due to idle-in-transaction timeout",
    ],
    ["idle_session_timeout", [], "57P05 terminating connection due to idle-session timeout"],
    ["transaction_timeout", ["begin"], "25P04 terminating connection due to transaction timeout"],
  ])("end the connection of %s when it has passed, and not before", (setting, sql, error) => {
    const client = login();
    const other = login();
    ask(client, `set ${setting} = '1s'`, ...sql);
    pass(970);
    expect(client.ended()).toBe(false);
    pass(40);
    expect(client.received()).toEqual([`E ${error}`]);
    expect(client.ended()).toBe(true);
    expect(other.ended()).toBe(false);
    expect(ofType("connection-closed")).toMatchObject([{ by: "server", active: 1 }]);
  });

  it("start again with each query, and end with SET LOCAL's transaction", () => {
    const client = login();
    ask(client, "begin", "set local idle_in_transaction_session_timeout = '1s'");
    pass(700);
    ask(client, "select 1");
    pass(700);
    expect(ask(client, "commit")).toEqual(["C COMMIT", "Z I"]);
    ask(client, "begin");
    pass(60_000);
    expect(client.ended()).toBe(false);
  });

  it("of a role hold from its first query", () => {
    started.executor.reset("alter role app set idle_session_timeout = '2s'");
    const client = login();
    pass(2000);
    expect(client.received()).toEqual(["E 57P05 terminating connection due to idle-session timeout"]);
  });
});

describe("signals between sessions", () => {
  const pidOf = (client: RawClient) => Number(data(ask(client, "select pg_backend_pid()"))[0]);

  it("cancel a sleep and end a connection, whatever it does", () => {
    const [boss, sleeper, idler] = [login(), login(), login()];
    const [sleeperPid, idlerPid] = [pidOf(sleeper), pidOf(idler)];
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
    started.executor.reset("create role guest login");
    const [app, guest, boss] = [login(), login("guest"), login("postgres")];
    const bossPid = pidOf(boss);
    expect(ask(guest, `select pg_terminate_backend(${pidOf(app)})`)).toContain(
      "E 42501 permission denied to terminate process",
    );
    expect(ask(guest, `select pg_cancel_backend(${bossPid})`)).toContain("E 42501 permission denied to cancel query");
    expect(data(ask(boss, `select pg_terminate_backend(${pidOf(app)})`))).toEqual(["t"]);
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
    started.executor.reset("create role guest login");
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

describe("advisory locks", () => {
  it("make others wait until they are given back, in the order in which they came", () => {
    const [owner, second, third] = [login(), login(), login()];
    ask(owner, "select pg_advisory_lock(7)");
    expect(ask(second, "select pg_advisory_lock(7)")).toEqual([]);
    expect(ask(third, "insert into t values (3, 0); select pg_advisory_lock(7)")).toEqual([]);
    expect(data(ask(owner, "select count(*) from t"))).toEqual(["2"]);
    ask(owner, "select pg_advisory_unlock(7)");
    expect(second.received()).toEqual(["T", "D ", "C SELECT 1", "Z I"]);
    expect(third.received()).toEqual([]);
    second.fin();
    expect(third.received()).toEqual(["C INSERT 0 1", "T", "D ", "C SELECT 1", "Z I"]);
    expect(ofType("lock-waited")).toMatchObject([
      { connection: 2, behind: 1 },
      { connection: 3, behind: 2 },
    ]);
    expect(ofType("serialised-by-simulator")).toEqual([]);
  });

  it("of a transaction end with it, and a wait inside one leaves it as it was", () => {
    const [owner, waiter] = [login(), login()];
    ask(owner, "begin", "select pg_advisory_xact_lock(1, 2)");
    ask(waiter, "begin", "select 1");
    expect(ask(waiter, "select pg_advisory_xact_lock(1, 2)")).toEqual([]);
    expect(data(ask(owner, "select count(*) from pg_locks where locktype = 'advisory' and granted"))).toEqual(["1"]);
    ask(owner, "rollback");
    expect(waiter.received()).toEqual(["T", "D ", "C SELECT 1", "Z T"]);
    expect(data(ask(owner, "select pg_try_advisory_lock(1, 2)"))).toEqual(["f"]);
    ask(waiter, "commit");
    expect(data(ask(owner, "select pg_try_advisory_lock(1, 2)"))).toEqual(["t"]);
  });

  it("taken after a savepoint go when it is rolled back to", () => {
    const owner = login();
    const held = () => data(ask(owner, "select objid from pg_locks where locktype = 'advisory' order by objid"));
    ask(owner, "begin", "select pg_advisory_xact_lock(1)", "savepoint a", "select pg_advisory_xact_lock(2)");
    ask(owner, "select pg_advisory_lock(3)");
    expect(held()).toEqual(["1", "2", "3"]);
    ask(owner, "rollback to a");
    expect(held()).toEqual(["1", "3"]);
    ask(owner, "commit");
    expect(held()).toEqual(["3"]);
  });

  it("wait no longer than lock_timeout and statement_timeout", () => {
    const [owner, waiter] = [login(), login()];
    ask(owner, "select pg_advisory_lock(1)");
    ask(waiter, "set lock_timeout = '300ms'", "select pg_advisory_lock(1)");
    pass(300);
    expect(waiter.received()).toContain("E 55P03 canceling statement due to lock timeout");
    ask(waiter, "set statement_timeout = '200ms'", "select pg_advisory_lock(1)");
    pass(200);
    expect(waiter.received()).toContain("E 57014 canceling statement due to statement timeout");
  });

  it("in a circle are a deadlock for the first to look after a second of waiting", () => {
    const [first, second] = [login(), login()];
    ask(first, "begin", "select pg_advisory_xact_lock(1)");
    ask(second, "begin", "select pg_advisory_xact_lock(2)");
    ask(first, "select pg_advisory_xact_lock(2)");
    pass(1500);
    second.send(send.query("select pg_advisory_xact_lock(1)"));
    pass(990);
    expect([first.received(), second.received()]).toEqual([[], []]);
    pass(20);
    const report = new TextDecoder().decode(second.receivedBytes());
    expect(report).toContain("C40P01\0Mdeadlock detected\0");
    expect(report.replace(/\[\d+,/g, "[db,")).toContain(
      "DProcess 1002 waits for ExclusiveLock on advisory lock [db,0,1,1]; blocked by process 1001.\n" +
        "Process 1001 waits for ExclusiveLock on advisory lock [db,0,2,1]; blocked by process 1002.\0" +
        "HSee server log for query details.\0",
    );
    expect(first.received()).toEqual(["T", "D ", "C SELECT 1", "Z T"]);
  });
});

describe("what a session drew from sequences", () => {
  it("is its own, or unknown where others have drawn since", () => {
    started.executor.reset("create table orders (id serial, item text)");
    const [client, other] = [login(), login()];
    ask(client, "insert into orders (item) values ('tea')");
    expect(data(ask(client, "select lastval(), currval('orders_id_seq')"))).toEqual(["1|1"]);
    ask(other, "select 1");
    expect(data(ask(client, "select lastval()"))).toEqual(["1"]);
    expect(ask(other, "select lastval()")).toContain("E 55000 lastval is not yet defined in this session");
    ask(other, "insert into orders (item) values ('milk')");
    expect(ask(client, "select lastval()")).toContain(
      "E 0A000 currval() and lastval() are not simulated after another session has used a sequence",
    );
  });
});
