import { describe, expect, it } from "vitest";
import { send } from "#testing/gateway/client-messages.ts";
import { createEchoExecutor } from "#testing/gateway/echo-executor.ts";
import { servePooler } from "#testing/pooler/served-pooler.ts";

describe("transaction mode", () => {
  const served = () => servePooler(createEchoExecutor(), { poolMode: "transaction", defaultPoolSize: 1 });

  it("lends one server connection to one client after another", () => {
    const { login, runFor, of, pooler } = served();
    const [a, b] = [login(), login()];
    expect(a.received().at(-1)).toBe("Z I");
    b.received();
    a.send(send.query("select 1"));
    b.send(send.query("select 2"));
    expect(of("pooler-client-waiting")).toMatchObject([{ connection: 2, instance: 1, clientsWaiting: 1 }]);
    runFor(10);
    expect([a.received(), b.received()]).toEqual([
      ["C ECHO", "Z I"],
      ["C ECHO", "Z I"],
    ]);
    expect(of("server-assigned")).toMatchObject([
      { server: 1, connection: 1, waitedMillis: 0 },
      { server: 1, connection: 2, waitedMillis: expect.closeTo(1.05, 5) },
    ]);
    expect(of("query-started")).toMatchObject([{ connection: 1, instance: 1 }, { connection: 2 }]);
    expect(of("server-connection-opened")).toHaveLength(1);
    expect(pooler.state()).toMatchObject([{ cl_active: 2, cl_waiting: 0, sv_idle: 1 }]);
  });
});
