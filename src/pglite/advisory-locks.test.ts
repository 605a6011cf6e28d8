import { describe, expect, it } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import { sessionsForEachTest } from "#testing/gateway/sessions-for-each-test.ts";
import { data } from "#testing/gateway/timed-sessions.ts";

const sessions = sessionsForEachTest("create table t (id int primary key, n int); insert into t values (1, 0), (2, 0)");
const { ask, pass, login } = sessions;

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
    expect(sessions.ofType("lock-waited")).toMatchObject([
      { connection: 2, behind: 1 },
      { connection: 3, behind: 2 },
    ]);
    expect(sessions.ofType("serialised-by-simulator")).toEqual([]);
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
    sessions.restart("create table orders (id serial, item text)");
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
