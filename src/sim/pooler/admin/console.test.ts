import { describe, expect, it } from "vitest";
import { columnsOf, messagesOf, stringAt } from "#pglite/messages.ts";
import { send } from "#testing/gateway/client-messages.ts";
import { createEchoExecutor } from "#testing/gateway/echo-executor.ts";
import type { RawClient } from "#testing/gateway/served-gateway.ts";
import { servePooler } from "#testing/pooler/served-pooler.ts";

const served = () =>
  servePooler(createEchoExecutor(), { poolMode: "transaction", defaultPoolSize: 1, maxClientConn: 3 });

/** Names of the columns and rows of an answer, as objects. */
function rowsOf(bytes: Uint8Array): Array<Record<string, string | null>> {
  const messages = messagesOf(bytes);
  const names: string[] = [];
  const described = messages.find(({ type }) => type === "T")?.body ?? new Uint8Array(2);
  for (let at = 2; at < described.length; ) {
    const { text, next } = stringAt(described, at);
    names.push(text);
    at = next + 18;
  }
  return messages
    .filter(({ type }) => type === "D")
    .map(({ body }) => Object.fromEntries(columnsOf(body).map((value, index) => [names[index], value])));
}
const ask = (client: RawClient, sql: string) => {
  client.send(send.query(sql));
  return rowsOf(client.receivedBytes());
};

describe("the console of the database pgbouncer", () => {
  it("shows how long who waits for which pool, even beyond max_client_conn", () => {
    const { login, start, runFor } = served();
    const [a, b] = [login(), login(), login()];
    a?.send(send.query("begin"));
    runFor(10);
    b?.send(send.query("select 2"));
    runFor(2_500);
    const admin = start({ user: "app", database: "pgbouncer" });
    runFor(5);
    expect(admin.received()).toContain("S server_version=1.25.0/bouncer");
    const [pool, own] = ask(admin, "show pools;");
    expect(pool).toMatchObject({
      ...{ database: "shop", user: "app", cl_active: "2", cl_waiting: "1", sv_active: "1", sv_idle: "0" },
      ...{ maxwait: "2", pool_mode: "transaction" },
    });
    expect(own).toMatchObject({ database: "pgbouncer", cl_active: "1", pool_mode: "statement" });
    expect(ask(admin, "SHOW CLIENTS")).toMatchObject([
      { type: "C", user: "app", database: "shop", state: "active", link: "S-1", id: "1" },
      { state: "waiting", link: "", wait: "2" },
      { state: "idle" },
      { database: "pgbouncer", state: "active" },
    ]);
    expect(ask(admin, "show servers")).toMatchObject([{ type: "S", state: "active", link: "C-1", remote_pid: "1001" }]);
  });

  it("sums up transactions, queries and times in microseconds", () => {
    const { login, start, runFor } = served();
    const client = login();
    client.send(send.query("begin"));
    runFor(10);
    client.send(send.query("commit"));
    runFor(10);
    const admin = start({ user: "app", database: "pgbouncer" });
    runFor(5);
    expect(ask(admin, "show stats")).toMatchObject([
      {
        ...{ database: "shop", total_xact_count: "1", total_query_count: "2", total_client_login_count: "1" },
        ...{ total_server_assignment_count: "1", total_query_time: "2100", total_xact_time: "11050" },
      },
    ]);
  });

  it("shows its version and the settings it runs with, in seconds", () => {
    const { start, runFor } = served();
    const admin = start({ user: "app", database: "pgbouncer" });
    runFor(5);
    admin.received();
    expect(ask(admin, "show version")).toEqual([{ version: "PgBouncer 1.25.0" }]);
    const config = ask(admin, "show config");
    expect(config).toContainEqual({ key: "default_pool_size", value: "1", default: "20", changeable: "no" });
    expect(config).toContainEqual({ key: "query_wait_timeout", value: "120", default: "120", changeable: "no" });
  });

  it("knows no other commands, and no extended protocol", () => {
    const { start, runFor } = served();
    const admin = start({ user: "app", database: "pgbouncer" });
    runFor(5);
    admin.received();
    admin.send(send.query("select 1"));
    expect(admin.received()).toEqual(["E 08P01 invalid command 'select 1', use SHOW HELP;", "Z I"]);
    admin.send(send.parse("", "show pools"));
    expect(admin.received()).toEqual([
      "E 08P01 extended query protocol not supported by admin console",
      "E 08P01 bad packet",
    ]);
    expect(admin.ended()).toBe(true);
  });
});
