import { describe, expect, it } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import { createEchoExecutor } from "#testing/gateway/echo-executor.ts";
import { servePooler } from "#testing/pooler/served-pooler.ts";

const parameters: Array<[string, string]> = [
  ["server_version", "18.6"],
  ["client_encoding", "UTF8"],
  ["DateStyle", "ISO, MDY"],
  ["application_name", ""],
  ["IntervalStyle", "postgres"],
];
const served = (settings: Parameters<typeof servePooler>[1] = {}, options: Parameters<typeof servePooler>[2] = {}) =>
  servePooler({ ...createEchoExecutor(), parameters }, { poolMode: "transaction", ...settings }, options);
const fullServer = { limits: { maxConnections: 4, superuserReservedConnections: 3, reservedConnections: 0 } };

describe("a client that connects", () => {
  it("is told the server's parameters, its own values and a key that is not the server's", () => {
    const { start, runFor, of, events } = served();
    const client = start({ user: "app", database: "shop", application_name: "orders", DateStyle: "German" });
    runFor(20);
    expect(client.received()).toEqual([
      ...["R", "S server_version=18.6", "S DateStyle=German", "S client_encoding=UTF8", "S application_name=orders"],
      ...["S IntervalStyle=postgres", "K", "Z I"],
    ]);
    expect(events.map(({ type }) => type)).toEqual([
      ...["server-connection-dialled", "server-connection-opened", "connection-opened"],
    ]);
    expect(of("server-connection-dialled")).toMatchObject([{ server: 1, user: "app", database: "shop" }]);
    expect(of("server-connection-opened")).toMatchObject([{ server: 1, pid: 1001, active: 1 }]);
    expect(of("connection-opened")).toMatchObject([{ connection: 1, active: 1, pid: expect.any(Number) }]);
    expect(of("connection-opened")).not.toMatchObject([{ pid: 1001 }]);
  });

  it("is declined encryption first, and needs no further server once one has logged in", () => {
    const { connect, login, runFor, of } = served();
    login();
    const client = connect();
    client.send(send.sslRequest(), send.gssRequest());
    expect(client.receivedBytes()).toEqual(Uint8Array.of(0x4e, 0x4e));
    client.send(send.startup({ user: "app", database: "shop" }));
    runFor(1);
    expect(client.received().at(-1)).toBe("Z I");
    expect(of("server-connection-dialled")).toHaveLength(1);
  });

  it.each([
    [
      "a parameter nobody tracks",
      { user: "app", statement_timeout: "5" },
      "unsupported startup parameter: statement_timeout",
    ],
    [
      "an option nobody tracks",
      { user: "app", options: "-c geqo=off" },
      "unsupported startup parameter in options: geqo",
    ],
    ["no user", { database: "shop" }, "no username supplied"],
  ])("is refused for %s", (_, packet, message) => {
    const { start, runFor, of } = served();
    const client = start(packet);
    runFor(5);
    expect(client.received()).toEqual([`E 08P01 ${message}`]);
    expect(client.ended()).toBe(true);
    expect(of("connection-refused")).toMatchObject([{ connection: 1, code: "08P01", message, active: 0 }]);
  });

  it("may bring what ignore_startup_parameters names, and before 1.20 no options at all", () => {
    const ignoring = served({ ignoreStartupParameters: ["statement_timeout"] });
    expect(ignoring.login("app", { statement_timeout: "5" }).received().at(-1)).toBe("Z I");
    const old = served({ version: "1.18" });
    expect(old.login("app", { options: "-c DateStyle=German" }).received()).toEqual([
      "E 08P01 unsupported startup parameter: options",
    ]);
  });

  it("is refused beyond max_client_conn, and let in when another has gone", () => {
    const { login, of } = served({ maxClientConn: 2 });
    const first = login();
    login();
    expect(login().received()).toEqual(["E 08P01 no more connections allowed (max_client_conn)"]);
    expect(of("connection-refused")).toMatchObject([{ connection: 3, code: "08P01" }]);
    first.send(send.terminate());
    expect(login().received().at(-1)).toBe("Z I");
  });
});

describe("a server that lets nobody in", () => {
  it("has its words and its code passed on to all who wait, and is not asked again for 15 s", () => {
    const { login, start, runFor, of, gateway } = served({}, fullServer);
    const taken = { user: "app", database: "other" };
    const holder = start(taken);
    runFor(20);
    expect(holder.received().at(-1)).toBe("Z I");
    expect(gateway.active()).toBe(1);
    const client = login();
    expect(client.received()).toEqual([
      "E 53300 remaining connection slots are reserved for roles with the SUPERUSER attribute",
    ]);
    expect(of("server-connection-refused")).toMatchObject([{ server: 2, code: "53300", active: 1 }]);
    expect(of("connection-refused")).toMatchObject([{ connection: 2, code: "53300" }]);
    holder.send(send.query("begin"), send.terminate());
    runFor(1_000);
    expect(gateway.active()).toBe(0);
    const next = login();
    runFor(12_000);
    expect(next.received()).toEqual([]);
    runFor(3_000);
    expect(next.received().at(-1)).toBe("Z I");
  });

  it("makes a greeted client's query fail fast, naming what the server said, until 15 s are over", () => {
    const { login, runFor, setDown, gateway, of } = served();
    const [a, b, c] = [login(), login(), login()];
    for (const client of [a, b, c]) client.received();
    a.send(send.query("select 1"));
    runFor(10);
    setDown(true);
    gateway.terminate(1_000_001, { code: "57P01", message: "terminating connection due to administrator command" });
    runFor(10);
    expect(of("server-connection-closed")).toMatchObject([
      { server: 1, reason: "terminating connection due to administrator command" },
    ]);
    // The first to ask waits for the attempt that fails; whoever asks after it is refused at once.
    a.received();
    a.send(send.query("select 2"));
    runFor(10);
    expect(of("server-connection-refused")).toMatchObject([{ server: 2, code: "ECONNREFUSED" }]);
    b.send(send.query("select 2"));
    expect(b.received()).toEqual([
      "E 08P01 server login has been failing, cached error: connect failed (server_login_retry)",
    ]);
    expect(b.ended()).toBe(true);
    setDown(false);
    runFor(15_400);
    expect(a.received()).toEqual([
      "N 00000 No server connection available in postgres backend, client being queued",
      ...["C ECHO", "Z I"],
    ]);
    c.send(send.query("select 3"));
    runFor(10);
    expect(c.received()).toEqual(["C ECHO", "Z I"]);
  });

  it("was worded otherwise before 1.24, and had its SQLSTATE hidden before 1.20", () => {
    const { start, login, runFor } = served({ version: "1.18" }, fullServer);
    start({ user: "app", database: "other" });
    runFor(20);
    expect(login().received()).toEqual([
      "E 08P01 remaining connection slots are reserved for roles with the SUPERUSER attribute",
    ]);
  });
});
