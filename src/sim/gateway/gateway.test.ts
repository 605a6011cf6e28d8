import { describe, expect, it } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import { createEchoExecutor } from "#testing/gateway/echo-executor.ts";
import { serveGateway } from "#testing/gateway/served-gateway.ts";

const served = () => {
  const executor = createEchoExecutor();
  return { executor, ...serveGateway(executor) };
};

describe("starting up", () => {
  it("declines encryption, then greets with the session's own parameters", () => {
    const { connect, run, events } = served();
    const client = connect();
    client.send(send.sslRequest(), send.gssRequest());
    expect(client.receivedBytes()).toEqual(Uint8Array.of(0x4e, 0x4e));
    client.send(send.startup({ user: "app" }));
    run();
    expect(client.received()).toEqual([
      ...["R", "S server_version=18.6", "S session_authorization=app", "S is_superuser=off", "K", "Z I"],
    ]);
    expect(events).toEqual([
      { type: "connection-opened", connection: 1, instance: 1, pid: 1001, active: 1, atMillis: 2 },
    ]);
  });

  it.each([
    ["no user", send.startup({ database: "shop" }), "E 28000 no PostgreSQL user name specified in startup packet"],
    ["a wrong length", Uint8Array.of(0, 0, 0, 3, 0, 0, 0, 0), "E 08P01 invalid length of startup packet"],
    [
      "protocol 2",
      Uint8Array.of(0, 0, 0, 8, 0, 2, 0, 0),
      "E 0A000 unsupported frontend protocol 2.0: server supports 3.0 to 3.2",
    ],
  ])("refuses %s and closes", (_, packet, reply) => {
    const { connect, run, events } = served();
    const client = connect();
    client.send(packet);
    run();
    expect(client.received()).toEqual([reply]);
    expect(client.ended()).toBe(true);
    expect(events).toEqual([]);
  });
});

describe("connection slots", () => {
  it("keeps 3 of 20 for superusers, then words each refusal as PostgreSQL 16 and later do", () => {
    const { login, events, executor } = served();
    const clients = Array.from({ length: 18 }, () => login());
    expect(clients.map((client) => client.received().at(-1)?.[0])).toEqual([...Array(17).fill("Z"), "E"]);
    const refused = login();
    expect(JSON.stringify(new TextDecoder().decode(refused.receivedBytes()))).toMatchInlineSnapshot(
      `""E\\u0000\\u0000\\u0000�SFATAL\\u0000VFATAL\\u0000C53300\\u0000Mremaining connection slots are reserved for roles with the SUPERUSER attribute\\u0000Fpostinit.c\\u0000RInitPostgres\\u0000\\u0000""`,
    );
    expect(refused.ended()).toBe(true);
    for (let superusers = 0; superusers < 3; superusers++) expect(login("postgres").received().at(-1)).toBe("Z I");
    expect(login("postgres").received()).toEqual(["E 53300 sorry, too many clients already"]);
    expect(
      events.filter(({ type }) => type === "connection-refused").map((event) => "active" in event && event.active),
    ).toEqual([17, 17, 20]);
    expect(executor.open.size).toBe(20);
  });

  it("names the reserved role when only `reserved_connections` are left", () => {
    const limits = { maxConnections: 5, superuserReservedConnections: 1, reservedConnections: 2 };
    const { login } = serveGateway(createEchoExecutor(), { limits });
    expect([login(), login()].map((client) => client.received().at(-1))).toEqual(["Z I", "Z I"]);
    expect(login().received()).toEqual([
      'E 53300 remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role',
    ]);
  });
});

describe("a role's and a database's own limit", () => {
  const limited = (own: { role: number; database: number }) =>
    serveGateway({ ...createEchoExecutor(), connectionLimits: () => own });

  it("refuses the connection after the last one the role may have, and takes it when one has gone", () => {
    const { login } = limited({ role: 2, database: -1 });
    const first = login();
    expect([first, login()].map((client) => client.received().at(-1))).toEqual(["Z I", "Z I"]);
    expect(login().received()).toEqual(['E 53300 too many connections for role "app"']);
    expect(login("other").received().at(-1)).toBe("Z I");
    first.fin();
    expect(login().received().at(-1)).toBe("Z I");
  });

  it("counts all roles for a database's limit, and lets a superuser past both", () => {
    const { login } = limited({ role: -1, database: 1 });
    expect(login("app").received().at(-1)).toBe("Z I");
    expect(login("other").received()).toEqual(['E 53300 too many connections for database "shop"']);
    expect(login("postgres").received().at(-1)).toBe("Z I");
  });

  it("names the role's limit before the reserved slots, as InitPostgres looks at it first", () => {
    const executor = { ...createEchoExecutor(), connectionLimits: () => ({ role: 0, database: 0 }) };
    const limits = { maxConnections: 1, superuserReservedConnections: 1, reservedConnections: 0 };
    const { login } = serveGateway(executor, { limits });
    expect(login().received()).toEqual(['E 53300 too many connections for role "app"']);
  });
});

describe("closing", () => {
  it.each([
    ["Terminate", (client: ReturnType<ReturnType<typeof served>["login"]>) => client.send(send.terminate())],
    ["FIN alone", (client: ReturnType<ReturnType<typeof served>["login"]>) => client.fin()],
  ])("frees the slot on %s before the client sees the server's FIN", (_, leave) => {
    const { login, events, executor } = served();
    const client = login();
    leave(client);
    expect(client.ended()).toBe(true);
    expect(executor.open.size).toBe(0);
    expect(events.at(-1)).toMatchObject({ type: "connection-closed", by: "client", active: 0 });
  });

  it("answers what was asked before the client left", () => {
    const { login, run } = served();
    const client = login();
    client.received();
    client.send(send.query("select 1"), send.terminate());
    expect(client.ended()).toBe(false);
    run();
    expect(client.received()).toEqual(["C ECHO", "Z I"]);
    expect(client.ended()).toBe(true);
  });

  it("ends a session from the server's side, with the query it was running", () => {
    const { login, gateway, events } = served();
    const client = login();
    client.received();
    client.send(send.query("select 1"));
    gateway.terminate(1, { code: "57P01", message: "terminating connection due to administrator command" });
    expect(client.received()).toEqual(["E 57P01 terminating connection due to administrator command"]);
    expect(events.slice(-2)).toMatchObject([
      { type: "query-finished", ok: false, code: "57P01" },
      { type: "connection-closed", by: "server", active: 0 },
    ]);
  });

  it.each([
    ["an unknown message", Uint8Array.of(0x79, 0, 0, 0, 4), "invalid frontend message type 121"],
    ["an impossible length", Uint8Array.of(0x51, 0, 0, 0, 3), "invalid message length"],
  ])("answers %s with 08P01 and closes", (_, bytes, message) => {
    const { login, events } = served();
    const client = login();
    client.received();
    client.send(bytes, send.query("select 1"));
    expect(client.received()).toEqual([`E 08P01 ${message}`]);
    expect(client.ended()).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: "connection-closed", by: "server" });
  });
});

describe("queries", () => {
  it("serves units in order, each in its service time, and names who asked", () => {
    const { login, run, clock, events } = served();
    const client = login();
    const startedAtMillis = clock.now();
    client.context = { request: 7, source: { file: "orders.ts", line: 3 } };
    client.send(send.parse("find", "select  $1"), send.bind("", "find"), send.execute(""), send.sync());
    client.context = { request: 8 };
    client.send(send.query("select 2"), send.parse("x", "select 3"), send.sync());
    run();
    expect(clock.now() - startedAtMillis).toBe(2);
    expect(events.filter(({ type }) => type.startsWith("query-"))).toMatchObject([
      { type: "query-started", query: 1, request: 7, sql: "select  $1", source: { line: 3 } },
      { type: "query-finished", query: 1, request: 7, ok: true, durationMillis: 1 },
      { type: "query-started", query: 2, request: 8, sql: "select 2" },
      { type: "query-finished", query: 2, request: 8, ok: true, durationMillis: 1 },
    ]);
  });

  it("lets those who wait for a transaction go on in turn, and says how long they waited for the simulator", () => {
    const { login, run, clock, gateway, events } = served();
    const [owner, first, second] = [login(), login(), login()];
    owner.send(send.query("begin"));
    run();
    const startedAtMillis = clock.now();
    first.send(send.query("select 1"));
    second.send(send.query("select 2"));
    run();
    expect(gateway.blocked()).toEqual([
      { waiting: 2, owner: 1 },
      { waiting: 3, owner: 1 },
    ]);
    clock.schedule(10, () => owner.send(send.query("commit")));
    run();
    expect(clock.now() - startedAtMillis).toBe(12);
    expect(gateway.blocked()).toEqual([]);
    expect(events.slice(-7)).toMatchObject([
      { type: "query-started", connection: 1 },
      { type: "query-finished", connection: 1 },
      { type: "transaction-changed", connection: 1, state: "idle" },
      { type: "serialised-by-simulator", connection: 2, behind: 1, waitedMillis: 11 },
      { type: "query-finished", connection: 2, durationMillis: 12 },
      { type: "serialised-by-simulator", connection: 3, behind: 1, waitedMillis: 11 },
      { type: "query-finished", connection: 3, durationMillis: 12 },
    ]);
  });

  it("frees those who wait when the owner goes away", () => {
    const { login, run } = served();
    const [owner, other] = [login(), login()];
    owner.send(send.query("begin"));
    other.send(send.query("select 1"));
    run();
    other.received();
    owner.fin();
    expect(other.received()).toEqual(["C ECHO", "Z I"]);
  });

  it("charges a sleep in virtual time", () => {
    const { login, run, clock, executor } = served();
    const client = login();
    executor.sleepMillis = 1500;
    const startedAtMillis = clock.now();
    client.send(send.query("sleep"));
    run();
    expect(clock.now() - startedAtMillis).toBe(1501);
  });
});

describe("cancelling", () => {
  const keyOf = (greeting: Uint8Array) => {
    const view = new DataView(greeting.buffer, greeting.indexOf("K".charCodeAt(0)) + 5);
    return [view.getInt32(0), view.getInt32(4)] as const;
  };
  const cancel = (server: ReturnType<typeof served>, [pid, secret]: readonly [number, number]) => {
    const other = server.connect();
    other.send(send.cancelRequest(pid, secret));
    expect(other.ended()).toBe(true);
  };

  it("fails what runs, sleeps or waits with 57014, and ignores a wrong key", () => {
    const server = served();
    const client = server.login();
    const key = keyOf(client.receivedBytes());
    server.executor.sleepMillis = 1000;

    client.send(send.query("select 1"));
    cancel(server, [key[0], key[1] + 1]);
    server.run();
    expect(client.received()).toEqual(["C ECHO", "Z I"]);

    client.send(send.query("select 1"));
    cancel(server, key);
    expect(client.received()).toEqual(["E 57014 canceled", "Z I"]);

    client.send(send.query("sleep"));
    server.clock.step();
    cancel(server, key);
    expect(client.received()).toEqual(["E 57014 canceled", "Z I"]);

    server.executor.owner = 99;
    client.send(send.query("select 1"));
    server.run();
    cancel(server, key);
    expect(client.received()).toEqual(["E 57014 canceling statement due to user request", "Z I"]);
    expect(server.gateway.blocked()).toEqual([]);
  });
});
