import { describe, expect, it } from "vitest";
import { sessionsForEachTest } from "#testing/gateway/sessions-for-each-test.ts";
import { data } from "#testing/gateway/timed-sessions.ts";

const sessions = sessionsForEachTest("create table t (id int primary key, n int); insert into t values (1, 0), (2, 0)");
const { ask } = sessions;

describe("waiting for a transaction that has written", () => {
  it("is a lock's wait for the same row, and the simulator's for any other", () => {
    const [owner, same, other, watcher] = [sessions.login(), sessions.login(), sessions.login(), sessions.login()];
    ask(watcher, "begin", "select 1");
    ask(owner, "begin", "update t set n = n + 1 where id = 1");
    expect(ask(same, "UPDATE t SET n = n + 10 WHERE id = '1' returning n")).toEqual([]);
    expect(ask(other, "update t set n = n + 100 where id = 2")).toEqual([]);
    ask(owner, "commit");
    expect(data(same.received())).toEqual(["11"]);
    expect(sessions.ofType("lock-waited")).toMatchObject([{ connection: 2, behind: 1 }]);
    expect(sessions.ofType("serialised-by-simulator")).toMatchObject([{ connection: 3, behind: 1 }]);
  });

  it("ends after lock_timeout where it is for a row, inside a transaction too", () => {
    const [owner, waiter] = [sessions.login(), sessions.login()];
    ask(waiter, "set lock_timeout = '200ms'", "begin", "select n from t");
    ask(owner, "begin", "select n from t where id = 1 for update");
    expect(ask(waiter, "update t set n = 5 where id = 1")).toEqual([]);
    sessions.pass(200);
    expect(waiter.received()).toEqual(["E 55P03 canceling statement due to lock timeout", "Z E"]);
    ask(owner, "commit");
    expect(ask(waiter, "select 1")[0]).toContain("E 25P02");
    expect(ask(waiter, "rollback")).toEqual(["C ROLLBACK", "Z I"]);
  });

  it.each([
    ["what it made itself", "insert into t values (3, 0)", "update t set n = 1 where id = 3"],
    ["a row that is not there", "select 1", "update t set n = 1 where id = 9"],
  ])("is not a lock's for %s", (_, first, second) => {
    const [owner, waiter] = [sessions.login(), sessions.login()];
    ask(owner, "begin", first, second, "update t set n = 1 where id = 2");
    ask(waiter, second);
    ask(owner, "commit");
    expect(sessions.ofType("lock-waited")).toEqual([]);
    expect(sessions.ofType("serialised-by-simulator")).toHaveLength(1);
  });
});
