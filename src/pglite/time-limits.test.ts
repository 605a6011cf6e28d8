import { describe, expect, it } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import { sessionsForEachTest } from "#testing/gateway/sessions-for-each-test.ts";
import { data } from "#testing/gateway/timed-sessions.ts";

const setup = "create table t (id int primary key, n int); insert into t values (1, 0), (2, 0)";
const sessions = sessionsForEachTest(setup);
const { ask, pass, login } = sessions;

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

  it.each([
    "set statement_timeout = '250ms'",
    "select set_config('app.tenant', 'acme', false), set_config('statement_timeout', '250ms', false)",
  ])("hold for each statement of a query by itself, after %s", (limit) => {
    const client = login();
    ask(client, limit);
    client.send(send.query("select pg_sleep(0.2); select pg_sleep(0.2)"));
    pass(500);
    expect(client.received().filter((line) => /^[CEZ]/.test(line))).toEqual(["C SELECT 1", "C SELECT 1", "Z I"]);
  });

  it("cut a query in its service time, and nothing of it happens", () => {
    sessions.restart(setup, 100);
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
    expect(sessions.ofType("connection-closed")).toMatchObject([{ by: "server", active: 1 }]);
  });

  it("of transactions that take turns on the backend cut each its own statement", () => {
    const [client, other] = [login(), login()];
    ask(client, "begin; set local statement_timeout = '250ms'");
    ask(other, "begin", "set local statement_timeout = '500ms'");
    for (const each of [client, other]) each.send(send.query("select pg_sleep(9)"));
    const cut = ["T", "E 57014 canceling statement due to statement timeout", "Z E"];
    pass(255);
    expect([client.received(), other.received()]).toEqual([cut, []]);
    pass(250);
    expect(other.received()).toEqual(cut);
    for (const each of [client, other]) expect(data(ask(each, "rollback", "show statement_timeout"))).toEqual(["0"]);
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
    sessions.restart("alter role app set idle_session_timeout = '2s'");
    const client = login();
    pass(2000);
    expect(client.received()).toEqual(["E 57P05 terminating connection due to idle-session timeout"]);
  });
});
