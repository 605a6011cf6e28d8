import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { concat, message } from "#pglite/messages.ts";
import { anyMessage } from "#testing/gateway/any-message.ts";
import { send } from "#testing/gateway/client-messages.ts";
import { type CountedDatabase, type ServedTcp, serveTcp, startCountedDatabase } from "#testing/gateway/served-tcp.ts";
import { connectTcp, dropTcpClients, logInTcp } from "#testing/gateway/tcp-client.ts";

const isExhaustive = process.env.WARM_START_EXHAUSTIVE === "1";

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

/** Somebody else is still served, and right. */
async function servesOthers(): Promise<void> {
  const other = await logInTcp(gateway.port);
  other.write(send.query("select count(*) from t"));
  expect(await other.ready()).toEqual(["T", "D 100", "C SELECT 1", "Z I"]);
  other.write(send.terminate());
  await other.closed();
}

describe("bytes that are no protocol", () => {
  it.each([
    ["an HTTP request", Buffer.from("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")],
    ["a length that lies far out", Uint8Array.of(0x7f, 0xff, 0xff, 0xff, 0, 3, 0, 0)],
    ["a negative length", Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 3, 0, 0)],
    ["a start-up packet without its end", Uint8Array.of(0, 0, 0, 12, 0, 3, 0, 0, 65, 65, 65, 65)],
    ["a cancel request of a wrong length", Uint8Array.of(0, 0, 0, 8, 4, 210, 22, 46)],
  ])("answers %s with a FATAL error and closes", async (_, bytes) => {
    const client = await connectTcp(gateway.port);
    client.write(bytes);
    expect((await client.closed())[0]).toMatch(/^E 08P01 /);
    await servesOthers();
  });

  it.each([
    ["an unknown type", Uint8Array.of(0x79, 0, 0, 0, 4), /^E 08P01 invalid frontend message type 121$/],
    ["a length below 4", Uint8Array.of(0x51, 0, 0, 0, 3), /^E 08P01 invalid message length$/],
    ["a length above 1 GB", Uint8Array.of(0x51, 0x7f, 0xff, 0xff, 0xff), /^E 08P01 invalid message length$/],
    ["a function call", message("F", new Uint8Array(8)), /^E 0A000 /],
  ])("ends a session that sends %s", async (_, bytes, error) => {
    const client = await logInTcp(gateway.port);
    client.write(bytes);
    expect((await client.closed())[0]).toMatch(error);
  });

  it.each([
    ["Bind with more parameters than it has bytes", message("B", "", "", Uint8Array.of(0, 0, 0x7f, 0xff, 0, 0))],
    ["Bind of a negative count", message("B", "", "", Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff))],
    ["Parse without its strings", message("P", Uint8Array.of(65))],
    ["Execute without its count", message("E", "")],
    ["Describe of neither", message("D", Uint8Array.of(0x58, 0))],
    ["Close that is empty", message("C")],
    ["Query without its zero", message("Q", Uint8Array.of(0x73))],
  ])("fails %s and serves the session on", async (_, bytes) => {
    const client = await logInTcp(gateway.port);
    client.write(bytes, send.sync());
    expect((await client.ready()).join()).toMatch(/E (08P01|26000|34000)/);
    client.write(send.sync(), send.query("select 1"));
    expect((await client.ready()).at(-1)).toBe("Z I");
  });

  it("skips what follows a failure up to Sync, a Query too, as PostgreSQL does", async () => {
    const client = await logInTcp(gateway.port);
    client.write(send.parse("", "selec"), send.query("select 1"), send.sync(), send.query("select 2"));
    expect(await client.ready(2)).toEqual([
      'E 42601 syntax error at or near "selec"',
      ...["Z I", "T", "D 2", "C SELECT 1", "Z I"],
    ]);
  });

  it("survives anything", async () => {
    const types = [..."QPBDECSHXFdcfpyz\0"];
    const framed = fc
      .tuple(fc.constantFrom(...types), fc.uint8Array({ maxLength: 60 }))
      .map(([type, body]) => message(type, body));
    const anything = fc.array(fc.oneof(framed, fc.uint8Array({ maxLength: 200 })), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), anything, fc.boolean(), async (loggedIn, chunks, politely) => {
        const client = loggedIn ? await logInTcp(gateway.port) : await connectTcp(gateway.port);
        for (const chunk of chunks) client.write(chunk);
        if (politely) client.socket.end();
        else client.reset();
      }),
      { numRuns: isExhaustive ? 5_000 : 100 },
    );
    await gateway.empty();
    await servesOthers();
  }, 200_000);

  it("survives any order of well-formed messages, with bad ones among them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMessage, { maxLength: 25 }), fc.boolean(), async (messages, politely) => {
        const client = await logInTcp(gateway.port);
        client.write(concat(messages));
        if (politely) {
          client.socket.end();
          await client.closed();
        } else {
          await new Promise((resolve) => setImmediate(resolve));
          client.reset();
        }
      }),
      { numRuns: isExhaustive ? 5_000 : 150 },
    );
    await gateway.empty();
    await servesOthers();
  }, 200_000);
});

describe("messages in pieces", () => {
  const session = concat([
    send.sslRequest(),
    send.startup({ user: "app", database: "postgres" }),
    send.query("select 1"),
    ...[send.parse("q", "select id from t where id = 7"), send.describe("S", "q"), send.sync()],
    ...[send.bind("", "q"), send.execute(""), send.sync(), send.terminate()],
  ]);
  /** What was answered, apart from the key, which differs each time. */
  const withoutKey = (bytes: Uint8Array) => {
    const key = bytes.indexOf("K".charCodeAt(0));
    return Buffer.from(bytes)
      .fill(0, key + 5, key + 13)
      .toString("latin1");
  };

  it("answers the same wherever the bytes are cut", async () => {
    const whole = await connectTcp(gateway.port);
    whole.write(session);
    const expected = withoutKey(await whole.closedBytes());
    expect(expected).toContain("SELECT 1");
    for (let cut = 1; cut < session.length; cut += isExhaustive ? 1 : 3) {
      const client = await connectTcp(gateway.port);
      client.write(session.subarray(0, cut));
      await new Promise((resolve) => setImmediate(resolve));
      client.write(session.subarray(cut));
      expect(withoutKey(await client.closedBytes()), `cut at ${cut}`).toBe(expected);
    }
  }, 60_000);

  it("answers the same byte by byte", async () => {
    const client = await connectTcp(gateway.port);
    for (const byte of session) {
      client.socket.write(Uint8Array.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(Buffer.from(await client.closedBytes()).toString("latin1")).toContain("SELECT 1");
  });
});
