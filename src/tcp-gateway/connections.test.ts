import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { concat, encodeText, message } from "#pglite/messages.ts";
import { send } from "#testing/gateway/client-messages.ts";
import { type CountedDatabase, type ServedTcp, serveTcp, startCountedDatabase } from "#testing/gateway/served-tcp.ts";
import { connectTcp, dropTcpClients, eventually, logInTcp, type TcpClient } from "#testing/gateway/tcp-client.ts";

let database: CountedDatabase;
let gateway: ServedTcp;

beforeAll(async () => {
  database = await startCountedDatabase(
    "create table t (id int primary key); insert into t select generate_series(1, 100)",
  );
  gateway = await serveTcp(database);
});
afterEach(() => {
  dropTcpClients();
  return gateway.empty();
});
afterAll(() => gateway.close());

const megabytes = 2 ** 20;

describe("connection slots", () => {
  it("take exactly as many of 200 at once as there are, and refuse the others in PostgreSQL's words", async () => {
    const clients = await Promise.all(Array.from({ length: 200 }, () => logInTcp(gateway.port)));
    const last = clients.map(({ greeting }) => greeting.at(-1));
    const refusal = "E 53300 remaining connection slots are reserved for roles with the SUPERUSER attribute";
    expect(last.filter((line) => line === "Z I")).toHaveLength(17);
    expect(last.filter((line) => line === refusal)).toHaveLength(183);
    expect(gateway.active()).toBe(17);
    expect((await logInTcp(gateway.port, "postgres")).greeting.at(-1)).toBe("Z I");
    const served = clients.filter(({ greeting }) => greeting.at(-1) === "Z I");
    for (const client of served.slice(0, 5)) client.write(send.terminate());
    await eventually(() => gateway.active() === 13, "five slots are free again");
    const again = await Promise.all(Array.from({ length: 10 }, () => logInTcp(gateway.port)));
    // One of the slots kept for superusers is in use, so ordinary roles find one less.
    expect(again.filter(({ greeting }) => greeting.at(-1) === "Z I")).toHaveLength(4);
    for (const client of [...clients, ...again]) client.socket.destroy();
    await eventually(() => gateway.active() === 1, "only the superuser is left");
    await gateway.close();
    gateway = await serveTcp(database);
  });
});

describe("clients that vanish", () => {
  const phases: Array<[phase: string, reach: (client: TcpClient) => Promise<unknown>]> = [
    ["before they said anything", async () => {}],
    [
      "in the middle of the start-up packet",
      async (client) => client.write(send.startup({ user: "app" }).subarray(0, 9)),
    ],
    ["right after the start-up packet", async (client) => client.write(send.startup({ user: "app" }))],
    ["after logging in", logIn],
    ["in the middle of a message", say(send.query("select 1").subarray(0, 7))],
    ["while their query runs", say(send.query("select pg_sleep(0.05)"))],
    ["in a transaction that has written, or waits for one", ask("begin; delete from t where id = 1")],
    ["in a failed transaction", ask("begin; select 1/0")],
    ["before Sync", say(send.parse("", "delete from t"), send.bind("", ""), send.execute(""))],
    ["in a pipeline with Flush", say(send.parse("", "begin"), send.flush(), send.parse("", "x"), send.flush())],
    ["during COPY TO", say(send.query("copy (select repeat('x', 1000) from generate_series(1, 20000)) to stdout"))],
  ];

  async function logIn(client: TcpClient) {
    client.write(send.startup({ user: "app", database: "postgres" }));
    return client.ready();
  }
  function say(...messages: Uint8Array[]) {
    return async (client: TcpClient) => {
      await logIn(client);
      client.write(...messages);
    };
  }
  function ask(sql: string) {
    return async (client: TcpClient) => {
      await say(send.query(sql))(client);
      await client.ready();
    };
  }

  it.each(phases)("%s leave nothing behind, with a reset or a FIN", async (_, reach) => {
    for (const leave of [
      (c: TcpClient) => c.reset(),
      (c: TcpClient) => void c.socket.destroy(),
      (c: TcpClient) => void c.socket.end(),
    ]) {
      const clients = await Promise.all(Array.from({ length: 3 }, () => connectTcp(gateway.port)));
      const [holder, ...others] = clients as [TcpClient, ...TcpClient[]];
      await reach(holder);
      for (const client of others) void reach(client).catch(() => {});
      await delay(5);
      for (const client of clients) leave(client);
      await gateway.empty();
    }
    const witness = await logInTcp(gateway.port);
    witness.write(send.query("select count(*) from t"));
    expect(await witness.ready()).toContain("D 100");
  });
});

describe("clients that take their time", () => {
  it("are hung up on when they never say who they are", async () => {
    const strict = await serveTcp(database, { socketLimits: { authenticationTimeoutMillis: 50 } });
    const silent = await connectTcp(strict.port);
    const dawdling = await connectTcp(strict.port);
    dawdling.write(send.sslRequest(), send.startup({ user: "app" }).subarray(0, 12));
    const loggedIn = await logInTcp(strict.port);
    expect(await silent.closed()).toEqual([]);
    expect(Buffer.from(await dawdling.closedBytes()).toString()).toBe("N");
    await delay(60);
    loggedIn.write(send.query("select 1"));
    expect(await loggedIn.ready()).toContain("D 1");
    await strict.close();
    await strict.empty();
  });

  it("and don't read their answers fill no memory, and get every answer in the end", async () => {
    const client = await logInTcp(gateway.port);
    client.socket.pause();
    const before = process.memoryUsage();
    const asked = 100;
    const question = send.query("select repeat('x', 1000000)");
    for (let query = 0; query < asked; query++) client.write(question);
    await delay(400);
    const after = process.memoryUsage();
    expect((after.external + after.arrayBuffers - before.external - before.arrayBuffers) / megabytes).toBeLessThan(40);
    const other = await logInTcp(gateway.port);
    other.write(send.query("select 1"));
    expect(await other.ready()).toContain("D 1");
    let bytes = 0;
    client.socket.on("data", (chunk: Uint8Array) => {
      bytes += chunk.length;
    });
    client.socket.resume();
    await eventually(() => bytes > asked * 1_000_000, "all answers came");
    client.socket.destroy();
  }, 60_000);

  it("get one answer for each of 20,000 queries sent in one go", async () => {
    const client = await logInTcp(gateway.port);
    const count = 20_000;
    client.write(...Array.from({ length: count }, () => send.query("select 7")), send.terminate());
    const lines = await client.closed();
    expect(lines.filter((line) => line === "D 7")).toHaveLength(count);
  }, 60_000);
});

describe("huge messages", () => {
  const bindText = (text: Uint8Array) => {
    const head = new Uint8Array(10);
    const view = new DataView(head.buffer);
    view.setInt16(2, 1);
    view.setInt32(4, text.length);
    return message("B", "", "", concat([head.subarray(0, 8), text, new Uint8Array(2)]));
  };

  it("of 50 MB arrive whole", async () => {
    const client = await logInTcp(gateway.port);
    const text = new Uint8Array(50 * megabytes).fill("x".charCodeAt(0));
    client.write(
      send.parse("", "select length($1::text), md5($1) = md5(repeat('x', 52428800))"),
      bindText(text),
      send.execute(""),
      send.sync(),
    );
    expect(await client.ready()).toEqual(["1", "2", "D 52428800|t", "C SELECT 1", "Z I"]);
  }, 60_000);

  it("over the limit are refused, not the others", async () => {
    const small = await serveTcp(database, { socketLimits: { longestUnitBytes: megabytes } });
    const client = await logInTcp(small.port);
    client.write(send.query(`select '${"x".repeat(2 * megabytes)}'`));
    expect(await client.closed()).toEqual(["E 54000 message is longer than 1 MB, the most this gateway takes at once"]);
    const piecemeal = await logInTcp(small.port);
    for (let part = 0; part < 40; part++) piecemeal.write(send.parse("", "x".repeat(60_000)));
    expect((await piecemeal.closed()).at(-1)).toMatch(/^E 54000 /);
    const other = await logInTcp(small.port);
    other.write(send.query("select 1"));
    expect(await other.ready()).toContain("D 1");
    client.socket.destroy();
    piecemeal.socket.destroy();
    await small.close();
    await small.empty();
  });

  it("that only announce themselves take no memory", async () => {
    const client = await logInTcp(gateway.port);
    client.write(concat([encodeText("Q"), Uint8Array.of(0x3f, 0xff, 0xff, 0xff), encodeText("select 1")]));
    await delay(20);
    client.reset();
  });
});

describe("requests before a session", () => {
  it("for encryption are declined, and plain start-up goes on, in one packet or several", async () => {
    const client = await connectTcp(gateway.port);
    client.write(
      send.gssRequest(),
      send.sslRequest(),
      send.startup({ user: "app" }),
      send.query("select 1"),
      send.terminate(),
    );
    const bytes = await client.closedBytes();
    expect(Buffer.from(bytes.subarray(0, 3)).toString()).toBe("NNR");
  });

  it("negotiate protocol 3.2 down to 3.0 and name options that are not known", async () => {
    const client = await connectTcp(gateway.port);
    const startup = send.startup({ user: "app", database: "postgres", "_pq_.fancy": "1" });
    startup[7] = 2;
    client.write(startup);
    const lines = await client.ready();
    expect(lines[0]).toBe("v");
    expect(lines.at(-1)).toBe("Z I");
  });

  it("cancel a query that sleeps or waits for a transaction, and nothing with a wrong key", async () => {
    const client = await connectTcp(gateway.port);
    client.write(send.startup({ user: "app", database: "postgres" }));
    const greeting = await new Promise<Buffer>((resolve) => client.socket.once("data", resolve));
    const at = greeting.indexOf("K\0\0\0\u000c") + 5;
    const key = [greeting.readInt32BE(at), greeting.readInt32BE(at + 4)] as const;
    await client.ready();
    const cancel = async (pid: number, secret: number) => {
      const other = await connectTcp(gateway.port);
      other.write(send.cancelRequest(pid, secret));
      expect(await other.closed()).toEqual([]);
    };
    client.write(send.query("select pg_sleep(30)"));
    await delay(20);
    await cancel(key[0], key[1] ^ 1);
    await cancel(key[0], key[1]);
    expect((await client.ready()).at(-2)).toBe("E 57014 canceling statement due to user request");

    const owner = await logInTcp(gateway.port);
    owner.write(send.query("begin; delete from t where id = 3"));
    await owner.ready();
    client.write(send.query("delete from t where id = 3"));
    await delay(20);
    await cancel(key[0], key[1]);
    expect((await client.ready())[0]).toBe("E 57014 canceling statement due to user request");
  });

  it("sleep in real time", async () => {
    const client = await logInTcp(gateway.port);
    const startedAtMillis = performance.now();
    client.write(send.query("select pg_sleep(0.2), now() between '2026-01-02' and '2100-01-01'"));
    expect((await client.ready())[1]).toBe("D |t");
    expect(performance.now() - startedAtMillis).toBeGreaterThan(195);
  });
});
