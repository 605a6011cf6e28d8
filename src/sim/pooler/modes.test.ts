import { describe, expect, it } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import { createEchoExecutor } from "#testing/gateway/echo-executor.ts";
import { servePooler } from "#testing/pooler/served-pooler.ts";

const served = (settings: Parameters<typeof servePooler>[1]) => servePooler(createEchoExecutor(), settings);
const echoed = ["C ECHO", "Z I"];

describe("transaction mode", () => {
  const one = () => served({ poolMode: "transaction", defaultPoolSize: 1 });

  it("lends one server connection to one client after another", () => {
    const { login, runFor, of, pooler } = one();
    const [a, b] = [login(), login()];
    expect(a.received().at(-1)).toBe("Z I");
    b.received();
    a.send(send.query("select 1"));
    b.send(send.query("select 2"));
    expect(of("pooler-client-waiting")).toMatchObject([{ connection: 2, instance: 1, clientsWaiting: 1 }]);
    expect(pooler.state()).toMatchObject([{ cl_active: 1, cl_waiting: 1, sv_active: 1, sv_idle: 0 }]);
    runFor(10);
    expect([a.received(), b.received()]).toEqual([echoed, echoed]);
    expect(of("server-assigned")).toMatchObject([
      { server: 1, connection: 1, waitedMillis: 0 },
      { server: 1, connection: 2, waitedMillis: expect.closeTo(1.05, 5) },
    ]);
    expect(of("query-started")).toMatchObject([{ connection: 1, instance: 1 }, { connection: 2 }]);
    expect(of("server-connection-opened")).toHaveLength(1);
    expect(pooler.state()).toMatchObject([{ cl_active: 2, cl_waiting: 0, sv_idle: 1 }]);
  });

  it("keeps the server with its client until COMMIT, and reports the transaction as the client's", () => {
    const { login, runFor, of } = one();
    const [a, b] = [login(), login()];
    a.send(send.query("begin"));
    runFor(10);
    b.send(send.query("select 2"));
    a.send(send.query("select 1"));
    runFor(10);
    expect(of("server-assigned")).toHaveLength(1);
    a.send(send.query("commit"));
    runFor(10);
    expect(b.received().slice(-2)).toEqual(echoed);
    expect(of("transaction-changed")).toMatchObject([
      { connection: 1, state: "in-transaction" },
      { connection: 1, state: "idle" },
    ]);
    expect(of("server-released")).toMatchObject([{ connection: 1 }, { connection: 2 }]);
  });

  it("serves those who wait first come, first served, and takes the server used last first", () => {
    const { login, runFor, of } = served({ poolMode: "transaction", defaultPoolSize: 2 });
    const clients = [login(), login(), login(), login(), login()];
    for (const client of clients) client.send(send.query("sleep"));
    runFor(30);
    expect(of("server-assigned").map((event) => "connection" in event && event.connection)).toEqual([1, 2, 3, 4, 5]);
    const servers = () => of("server-assigned").map((event) => "server" in event && event.server);
    const last = servers().at(-1);
    clients[0]?.send(send.query("select 1"));
    runFor(10);
    expect(servers().at(-1)).toBe(last);
  });

  it("closes the server of a client that goes away inside a transaction, and opens another for the next", () => {
    const { login, runFor, of } = one();
    const a = login();
    a.send(send.query("begin"));
    runFor(10);
    a.fin();
    const b = login();
    b.send(send.query("select 2"));
    runFor(20);
    expect(b.received().slice(-2)).toEqual(echoed);
    expect(of("connection-closed")).toMatchObject([{ connection: 1, by: "client" }]);
    expect(of("server-connection-closed")).toMatchObject([
      { server: 1, reason: "client disconnect while server was not ready", active: 0 },
    ]);
    expect(of("server-connection-opened")).toHaveLength(2);
  });

  it("finds out only when its turn comes that a client in the queue has gone, and loses a server over it", () => {
    const { login, runFor, of } = one();
    const [a, b, c] = [login(), login(), login()];
    a.send(send.query("begin"));
    b.send(send.query("select 2"));
    runFor(10);
    b.send(send.terminate());
    b.fin();
    c.send(send.query("select 3"));
    a.send(send.query("commit"));
    runFor(30);
    expect(of("server-assigned")).toMatchObject([{ connection: 1 }, { connection: 2 }, { connection: 3, server: 2 }]);
    expect(c.received().slice(-2)).toEqual(echoed);
  });

  it("passes several queries of one client on to the same server before the next client has it", () => {
    const { login, runFor, of } = one();
    const [a, b] = [login(), login()];
    a.received();
    a.send(send.query("select 1"), send.query("select 2"));
    b.send(send.query("select 3"));
    runFor(20);
    expect(a.received()).toEqual([...echoed, ...echoed]);
    expect(of("server-assigned")).toHaveLength(2);
  });
});

describe("session mode", () => {
  it("keeps the server until the client goes, then resets it for the next", () => {
    const { login, runFor, of, pooler } = served({ poolMode: "session", defaultPoolSize: 1 });
    const [a, b] = [login(), login()];
    a.send(send.query("select 1"));
    b.send(send.query("select 2"));
    runFor(100);
    expect(of("server-assigned")).toHaveLength(1);
    a.send(send.terminate());
    expect(pooler.state()).toMatchObject([{ sv_tested: 1, cl_waiting: 1 }]);
    runFor(10);
    expect(b.received().slice(-2)).toEqual(echoed);
    expect(of("server-assigned")).toMatchObject([{ connection: 1 }, { connection: 2, server: 1 }]);
    // The reset is the pooler's own query, and nobody's in the trace.
    expect(of("query-started")).toHaveLength(2);
  });

  it("takes a server from no client that has asked nothing yet", () => {
    const { login, runFor, of } = served({ poolMode: "session", defaultPoolSize: 1 });
    const [, b] = [login(), login()];
    b.send(send.query("select 2"));
    runFor(10);
    expect(of("server-assigned")).toMatchObject([{ connection: 2 }]);
  });
});

describe("statement mode", () => {
  it("ends a client that opens a transaction, with its server, before it hears of BEGIN", () => {
    const { login, runFor, of } = served({ poolMode: "statement" });
    const client = login();
    client.received();
    client.send(send.query("begin"));
    runFor(10);
    expect(client.received()).toEqual(["E 08P01 transaction blocks not allowed in statement pooling mode"]);
    expect(client.ended()).toBe(true);
    expect(of("connection-closed")).toMatchObject([{ connection: 1, by: "server" }]);
    expect(of("server-connection-closed")).toMatchObject([
      { reason: "transaction blocks not allowed in statement pooling mode" },
    ]);
  });
});
