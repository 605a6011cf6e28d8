import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import type { RawClient } from "#testing/gateway/served-gateway.ts";
import { type StartedPglite, startPglite } from "#testing/gateway/started-pglite.ts";
import { servePooler } from "#testing/pooler/served-pooler.ts";

let pglite: StartedPglite;
beforeAll(async () => {
  pglite = await startPglite();
});
afterAll(() => pglite.close());
beforeEach(() => pglite.executor.reset(""));

/** A pooler with PostgreSQL behind it; `ask` is one query and its whole answer, without row descriptions. */
function pooled(settings: Parameters<typeof servePooler>[1]) {
  const served = servePooler(pglite.executor, settings);
  const heard = (client: RawClient) => client.received().filter((line) => line !== "T" && !line.startsWith("Z"));
  return {
    ...served,
    heard,
    login(parameters: Record<string, string> = {}) {
      const client = served.login("app", { database: "postgres", ...parameters });
      client.received();
      return client;
    },
    ask(client: RawClient, ...messages: Array<string | Uint8Array>) {
      client.send(...messages.map((message) => (typeof message === "string" ? send.query(message) : message)));
      served.runFor(20);
      return heard(client);
    },
  };
}
const oneServer = { poolMode: "transaction", defaultPoolSize: 1 } as const;

describe("what a session leaves behind in transaction mode", () => {
  it("shows one client's SET to the next", () => {
    const { login, ask } = pooled(oneServer);
    const [a, b] = [login(), login()];
    ask(a, "set statement_timeout = '1234ms'");
    expect(ask(b, "show statement_timeout")).toEqual(["D 1234ms", "C SHOW"]);
  });

  it("keeps SET LOCAL to its transaction", () => {
    const { login, ask } = pooled(oneServer);
    const [a, b] = [login(), login()];
    ask(a, "begin", "set local statement_timeout = '1234ms'", "commit");
    expect(ask(b, "show statement_timeout")).toEqual(["D 0", "C SHOW"]);
  });

  it("loses a client its own SET when it gets another server", () => {
    const { login, ask } = pooled({ poolMode: "transaction", defaultPoolSize: 2 });
    const [a, b] = [login(), login()];
    ask(a, "set statement_timeout = '1234ms'");
    ask(b, "begin");
    expect(ask(a, "show statement_timeout")).toEqual(["D 0", "C SHOW"]);
  });

  it("leaves SQL's PREPARE where it was made: there already for one, gone for another", () => {
    const { login, ask } = pooled({ poolMode: "transaction", defaultPoolSize: 2 });
    const [a, b] = [login(), login()];
    expect(ask(a, "prepare p as select 1")).toEqual(["C PREPARE"]);
    expect(ask(b, "prepare p as select 1")).toEqual(['E 42P05 prepared statement "p" already exists']);
    ask(b, "begin");
    expect(ask(a, "execute p")).toEqual(['E 26000 prepared statement "p" does not exist']);
  });

  it("leaves an advisory lock held by a server whose client has gone", () => {
    const { login, ask, runFor } = pooled({ poolMode: "transaction", defaultPoolSize: 2 });
    const [a, b, c] = [login(), login(), login()];
    ask(a, "select pg_advisory_lock(7)");
    ask(b, "begin");
    a.send(send.terminate());
    expect(ask(c, "select pg_try_advisory_lock(7)")).toEqual(["D f", "C SELECT 1"]);
    runFor(1_000);
    expect(ask(c, "select pg_try_advisory_lock(7)")).toEqual(["D f", "C SELECT 1"]);
  });

  it("resets all that in session mode before the next client", () => {
    const { login, ask, runFor } = pooled({ poolMode: "session", defaultPoolSize: 1 });
    const a = login();
    ask(a, "set statement_timeout = '1234ms'");
    ask(a, "prepare p as select 1");
    a.send(send.terminate());
    runFor(20);
    const b = login();
    expect(ask(b, "show statement_timeout")).toEqual(["D 0", "C SHOW"]);
    expect(ask(b, "prepare p as select 1")).toEqual(["C PREPARE"]);
  });
});

describe("what PgBouncer restores for each client", () => {
  it("sets the tracked parameters before a client's query when its server has others", () => {
    const { login, ask } = pooled(oneServer);
    const [a, b] = [login({ application_name: "orders" }), login({ application_name: "cart's" })];
    const name = "show application_name";
    expect(ask(a, name)).toEqual(["D orders", "C SHOW"]);
    expect(ask(b, name)).toEqual(["D cart's", "C SHOW"]);
    expect(ask(a, name)).toEqual(["D orders", "C SHOW"]);
  });

  it("follows what a client sets while it runs", () => {
    const { login, ask } = pooled(oneServer);
    const [a, b] = [login(), login()];
    ask(a, "set timezone = 'Europe/Paris'");
    expect(ask(b, "show timezone")).not.toEqual(["D Europe/Paris", "C SHOW"]);
    expect(ask(a, "show timezone")).toEqual(["D Europe/Paris", "C SHOW"]);
  });

  it("ends a client whose value the server will not have", () => {
    const { login, ask } = pooled(oneServer);
    const client = login({ DateStyle: "nonsense" });
    expect(ask(client, "select 1")).toEqual(["E 08P01 invalid server parameter"]);
    expect(client.ended()).toBe(true);
  });
});

describe("statements that a client names in the protocol", () => {
  const use = (name: string) => [send.bind("", name), send.execute(""), send.sync()];

  it("meet each other on a shared server before 1.21", () => {
    const { login, ask } = pooled({ ...oneServer, defaultPoolSize: 2, version: "1.18", maxPreparedStatements: 0 });
    const [a, b] = [login(), login()];
    expect(ask(a, send.parse("find", "select 1"), send.sync())).toEqual(["1"]);
    expect(ask(b, send.parse("find", "select 2"), send.sync())).toEqual([
      'E 42P05 prepared statement "find" already exists',
    ]);
    ask(b, "begin");
    expect(ask(a, ...use("find"))).toEqual(['E 26000 prepared statement "find" does not exist']);
  });

  it("work since 1.21: each client has its own, made again on whichever server it gets", () => {
    const { login, ask } = pooled({ poolMode: "transaction", defaultPoolSize: 2 });
    const [a, b] = [login(), login()];
    expect(ask(a, send.parse("find", "select 'a'"), send.sync())).toEqual(["1"]);
    expect(ask(b, send.parse("find", "select 'b'"), send.sync())).toEqual(["1"]);
    expect(ask(b, "begin", ...use("find"))).toContain("D b");
    expect(ask(a, send.describe("S", "find"), ...use("find"))).toEqual(["t", "2", "D a", "C SELECT 1"]);
  });

  it("are parsed once for all clients with the same text, and each is told so", () => {
    const { login, ask } = pooled(oneServer);
    const [a, b] = [login(), login()];
    expect(ask(a, send.parse("x", "select 1"), ...use("x"))).toEqual(["1", "2", "D 1", "C SELECT 1"]);
    expect(ask(b, send.parse("y", "select 1"), ...use("y"))).toEqual(["1", "2", "D 1", "C SELECT 1"]);
    expect(ask(b, "select count(*) from pg_prepared_statements")).toEqual(["D 1", "C SELECT 1"]);
  });

  it("are closed on a server beyond max_prepared_statements, the least recently used first", () => {
    const { login, ask } = pooled({ ...oneServer, maxPreparedStatements: 2 });
    const client = login();
    for (const name of ["a", "b"]) ask(client, send.parse(name, `select '${name}'`), send.sync());
    ask(client, ...use("a"));
    expect(ask(client, send.parse("c", "select 'c'"), send.sync())).toEqual(["1"]);
    expect(ask(client, "select statement from pg_prepared_statements order by 1")).toEqual([
      ...["D select 'a'", "D select 'c'", "C SELECT 2"],
    ]);
    expect(ask(client, ...use("b"))).toEqual(["2", "D b", "C SELECT 1"]);
  });

  it("can be closed and named again, without a word to the server", () => {
    const { login, ask, of } = pooled(oneServer);
    const client = login();
    ask(client, send.parse("x", "select 1"), send.sync());
    const assigned = of("server-assigned").length;
    expect(ask(client, send.close("S", "x"))).toEqual(["3"]);
    expect(of("server-assigned")).toHaveLength(assigned);
    expect(ask(client, send.parse("x", "select 2"), ...use("x"))).toEqual(["1", "2", "D 2", "C SELECT 1"]);
  });

  it("are prepared again after a Parse that failed, and forgotten with DEALLOCATE ALL", () => {
    const { login, ask } = pooled(oneServer);
    const [a, b] = [login(), login()];
    expect(ask(a, send.parse("x", "selekt"), send.sync())).toEqual(['E 42601 syntax error at or near "selekt"']);
    expect(ask(b, send.parse("x", "selekt"), send.sync())).toEqual(['E 42601 syntax error at or near "selekt"']);
    ask(b, send.parse("y", "select 1"), send.sync());
    expect(ask(b, "deallocate all")).toEqual(["C DEALLOCATE ALL"]);
    expect(ask(b, send.parse("y", "select 1"), ...use("y"))).toEqual(["1", "2", "D 1", "C SELECT 1"]);
  });

  it.each([
    ["uses a name it never prepared", [send.bind("", "nope"), send.sync()], "prepared statement did not exist"],
    [
      "prepares a name twice",
      [send.parse("x", "select 1"), send.sync(), send.parse("x", "select 1"), send.sync()],
      "prepared statement name is already in use",
    ],
  ])("end the client that %s", (_, messages, text) => {
    const { login, ask } = pooled(oneServer);
    const client = login();
    expect(ask(client, ...messages).at(-1)).toBe(`E 08P01 ${text}`);
    expect(client.ended()).toBe(true);
  });
});

describe("a query that is cancelled, a server that dies", () => {
  const keyIn = (greeting: Uint8Array) => {
    const at = greeting.findIndex((byte, index) => byte === 0x4b && greeting[index + 4] === 12);
    const view = new DataView(greeting.buffer, greeting.byteOffset + at + 5);
    return [view.getInt32(0), view.getInt32(4)] as const;
  };

  it("cancels what runs on the client's own server by the key the pooler gave, and nobody else's", () => {
    const { start, connect, runFor, heard, gateway } = pooled(oneServer);
    const [a, b] = [start({ user: "app", database: "postgres" }), start({ user: "app", database: "postgres" })];
    runFor(50);
    const key = keyIn(a.receivedBytes());
    b.received();
    const cancel = () => {
      const other = connect();
      other.send(send.cancelRequest(...key));
      runFor(5);
      expect(other.ended()).toBe(true);
    };
    b.send(send.query("select pg_sleep(0.1)"));
    runFor(10);
    cancel();
    runFor(200);
    expect(heard(b)).toEqual(["D ", "C SELECT 1"]);
    a.send(send.query("select pg_sleep(10)"));
    runFor(10);
    cancel();
    expect(heard(a)).toEqual(["E 57014 canceling statement due to user request"]);
    expect(gateway.active()).toBe(1);
  });

  it("tells a client in a transaction of the server's end twice, and closes it", () => {
    const { login, ask, gateway, runFor, heard, of } = pooled(oneServer);
    const client = login();
    ask(client, "begin");
    gateway.terminate(1_000_001, { code: "57P01", message: "terminating connection due to administrator command" });
    runFor(10);
    expect(heard(client)).toEqual([
      "E 57P01 terminating connection due to administrator command",
      "E 08P01 server conn crashed?",
    ]);
    expect(client.ended()).toBe(true);
    expect(of("server-released")).toMatchObject([{ server: 1, connection: 1 }]);
  });

  it("replaces an idle server that died, unnoticed by its clients", () => {
    const { login, ask, gateway, runFor } = pooled(oneServer);
    const client = login();
    ask(client, "select 1");
    gateway.terminate(1_000_001, { code: "57P01", message: "terminating connection due to administrator command" });
    runFor(10);
    expect(ask(client, "select 2")).toEqual(["D 2", "C SELECT 1"]);
  });
});
