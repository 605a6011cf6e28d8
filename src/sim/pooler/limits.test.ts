import { describe, expect, it } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import { createEchoExecutor } from "#testing/gateway/echo-executor.ts";
import { type ServedPooler, servePooler } from "#testing/pooler/served-pooler.ts";

const served = (settings: Parameters<typeof servePooler>[1]) =>
  servePooler(createEchoExecutor(), { poolMode: "transaction", ...settings });

/** Clients that each keep the server they get: their last message is not answered before a Sync. */
function hold({ login, runFor }: ServedPooler, count: number, user = "app") {
  const clients = Array.from({ length: count }, () => login(user));
  for (const client of clients) client.send(send.query("select 1"), send.parse("", "x"));
  runFor(200);
  return clients;
}

describe("how many servers there may be", () => {
  it("opens default_pool_size of them for a user and a database, one after the other", () => {
    const pooled = served({ defaultPoolSize: 3 });
    hold(pooled, 5);
    expect(pooled.gateway.active()).toBe(3);
    expect(pooled.pooler.state()).toMatchObject([{ sv_active: 3, cl_waiting: 2 }]);
    const opening = pooled.events.filter(({ type }) => /^server-connection-(dialled|opened)$/.test(type));
    expect(opening.map(({ type }) => type.slice(18))).toEqual([...Array(3)].flatMap(() => ["dialled", "opened"]));
  });

  it("counts a pool for each user and database, and max_user_connections and max_db_connections across them", () => {
    const users = served({ defaultPoolSize: 3, maxUserConnections: 4 });
    hold(users, 3, "app");
    hold(users, 3, "other");
    expect(users.gateway.active()).toBe(6);
    const databases = served({ defaultPoolSize: 3, maxDbConnections: 4 });
    hold(databases, 3, "app");
    hold(databases, 3, "other");
    expect(databases.gateway.active()).toBe(4);
    expect(databases.pooler.state()).toMatchObject([{ sv_active: 3 }, { sv_active: 1, cl_waiting: 2 }]);
  });

  it("closes an idle server of another user to stay below max_db_connections", () => {
    const { login, runFor, of, gateway } = served({ maxDbConnections: 1 });
    const [a, b] = [login("app"), login("other")];
    expect(a.received().at(-1)).toBe("Z I");
    expect(b.received().at(-1)).toBe("Z I");
    expect(of("server-connection-closed")).toMatchObject([{ server: 1, reason: "evicted" }]);
    a.send(send.query("select 1"));
    runFor(20);
    expect(a.received()).toEqual(["C ECHO", "Z I"]);
    expect(gateway.active()).toBe(1);
  });

  it("takes from reserve_pool_size once somebody has waited for reserve_pool_timeout", () => {
    const pooled = served({ defaultPoolSize: 1, reservePoolSize: 1, reservePoolTimeoutMillis: 2_000 });
    const [a, b] = [pooled.login(), pooled.login()];
    a.send(send.query("begin"));
    pooled.runFor(10);
    b.send(send.query("select 2"));
    pooled.runFor(1_900);
    expect(pooled.of("server-connection-dialled")).toHaveLength(1);
    pooled.runFor(500);
    expect(pooled.of("server-connection-dialled")).toHaveLength(2);
  });

  it("keeps min_pool_size servers while there are clients", () => {
    const { login, runFor, gateway } = served({ minPoolSize: 3 });
    login();
    runFor(1_500);
    expect(gateway.active()).toBe(3);
  });
});

describe("timeouts", () => {
  it("refuses who waits longer than query_wait_timeout", () => {
    const { login, runFor, of } = served({ defaultPoolSize: 1, queryWaitTimeoutMillis: 1_000 });
    const [a, b] = [login(), login()];
    b.received();
    a.send(send.query("begin"));
    runFor(10);
    b.send(send.query("select 2"));
    runFor(990);
    expect(b.received()).toEqual([]);
    runFor(400);
    expect(b.received()).toEqual(["E 08P01 query_wait_timeout"]);
    expect(b.ended()).toBe(true);
    expect(of("connection-closed")).toMatchObject([{ connection: 2, by: "server" }]);
  });

  it("tells the first in the queue after six seconds that it is queued, since 1.25", () => {
    for (const [version, expected] of [
      ["1.25", ["N 00000 No server connection available in postgres backend, client being queued"]],
      ["1.24", []],
    ] as const) {
      const { login, runFor } = served({ version, defaultPoolSize: 1 });
      const [a, b] = [login(), login()];
      b.received();
      a.send(send.query("begin"));
      runFor(10);
      b.send(send.query("select 2"));
      runFor(5_900);
      expect(b.received()).toEqual([]);
      runFor(600);
      expect(b.received()).toEqual(expected);
    }
  });

  it("ends a transaction that stays idle for idle_transaction_timeout", () => {
    const { login, runFor, of } = served({ idleTransactionTimeoutMillis: 1_000 });
    const client = login();
    client.received();
    client.send(send.query("begin"));
    runFor(1_500);
    expect(client.received()).toEqual(["C ECHO", "Z T", "E 08P01 idle transaction timeout"]);
    expect(of("server-connection-closed")).toMatchObject([{ reason: "idle transaction timeout" }]);
  });

  it("ends a query that runs longer than query_timeout, and one that waits that long", () => {
    const executor = createEchoExecutor();
    executor.sleepMillis = 5_000;
    const { login, runFor } = servePooler(executor, {
      ...{ poolMode: "transaction", defaultPoolSize: 1, queryTimeoutMillis: 1_000 },
    });
    const [a, b] = [login(), login()];
    for (const client of [a, b]) client.received();
    a.send(send.query("sleep"));
    b.send(send.query("sleep"));
    runFor(1_400);
    expect(a.received()).toEqual(["E 08P01 query timeout"]);
    expect(b.received()).toEqual(["E 08P01 query_timeout"]);
  });

  it("ends a client that asks nothing for client_idle_timeout, but not one inside a transaction", () => {
    const { login, runFor } = served({ clientIdleTimeoutMillis: 2_000 });
    const [a, b] = [login(), login()];
    for (const client of [a, b]) client.received();
    a.send(send.query("begin"));
    runFor(2_500);
    expect(a.received()).toEqual(["C ECHO", "Z T"]);
    expect(b.received()).toEqual(["E 08P01 client_idle_timeout"]);
  });

  it("closes servers idle for server_idle_timeout, down to min_pool_size", () => {
    for (const [minPoolSize, left] of [
      [0, 0],
      [1, 1],
    ] as const) {
      const { login, runFor, gateway, of } = served({ minPoolSize, serverIdleTimeoutMillis: 5_000 });
      for (const client of [login(), login()]) client.send(send.query("select 1"));
      runFor(100);
      expect(gateway.active()).toBe(2);
      runFor(5_500);
      expect(gateway.active()).toBe(left);
      expect(of("server-connection-closed").at(-1)).toMatchObject({ reason: "server idle timeout", active: left });
    }
  });

  it("closes servers older than server_lifetime, a part of it apart from each other", () => {
    const { login, runFor, of } = served({ defaultPoolSize: 2, serverLifetimeMillis: 10_000 });
    const clients = [login(), login()];
    for (const client of clients) client.send(send.query("select 1"));
    runFor(9_000);
    expect(of("server-connection-closed")).toEqual([]);
    runFor(10_000);
    const closed = of("server-connection-closed");
    expect(closed).toMatchObject([{ reason: "server lifetime over" }, { reason: "server lifetime over" }]);
    expect((closed[1]?.atMillis ?? 0) - (closed[0]?.atMillis ?? 0)).toBeGreaterThanOrEqual(5_000);
  });

  it("closes a connection that says nothing for client_login_timeout, and with it the place it takes", () => {
    const { connect, runFor, login } = served({ maxClientConn: 1 });
    const silent = connect();
    expect(login().received()).toEqual(["E 08P01 no more connections allowed (max_client_conn)"]);
    runFor(60_500);
    expect(silent.received()).toEqual(["E 08P01 client_login_timeout"]);
    expect(login().received().at(-1)).toBe("Z I");
  });

  it("gives up on a server that never answers after server_connect_timeout", () => {
    const { login, of, runFor } = servePooler(
      createEchoExecutor(),
      { poolMode: "transaction", serverConnectTimeoutMillis: 2_000 },
      { costs: { connectMillis: 60_000, refuseMillis: 60_000, queryMillis: 1, jitterShare: 0 } },
    );
    login();
    runFor(2_500);
    expect(of("server-connection-dialled")).toHaveLength(1);
    runFor(13_500);
    expect(of("server-connection-dialled")).toHaveLength(2);
  });
});
