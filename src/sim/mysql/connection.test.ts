import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEchoExecutor } from "#testing/gateway/echo-executor.ts";
import { createClock } from "../clock.ts";
import { concat } from "../gateway/replies.ts";
import type { ByteContext, Link } from "../ports.ts";
import type { NewTraceEvent } from "../trace.ts";
import { createMysqlGateway } from "./gateway.ts";
import { packets, writePacket } from "./packet-writer.ts";

const text = (value: string) => new TextEncoder().encode(value);
const joined = (...chunks: Uint8Array[]) => concat(chunks);
/** A command's packet. */
const command = (code: number, ...more: Array<string | Uint8Array>) =>
  packets(0, [joined(Uint8Array.of(code), ...more.map((part) => (typeof part === "string" ? text(part) : part)))]);
const ask = (sql: string) => command(3, sql);
const ping = command(14);
const int32 = (value: number) => new Uint8Array(Int32Array.of(value).buffer);
/** COM_STMT_EXECUTE after the statement's id: no cursor, once. */
const once = Uint8Array.of(0, 1, 0, 0, 0);

const protocol41 = 0x200;
const login = (flags = protocol41, user = "app") =>
  packets(1, [
    writePacket().int(flags, 4).int(0, 4).int(45, 1).raw(new Uint8Array(23)).zeroTerminated(user).int(0, 1).payload(),
  ]);

/** One packet in words. */
function described(payload: Uint8Array): string {
  if (payload[0] === 0xff) {
    const words = new TextDecoder().decode(payload.subarray(payload[3] === 0x23 ? 9 : 3));
    return `${(payload[1] as number) + 256 * (payload[2] as number)} ${words}`;
  }
  return payload[0] === 10 ? "greeting" : payload[0] === 0 ? "ok" : "?";
}

function serve({ maxConnections = 3, waitTimeoutMillis = 60_000 } = {}) {
  const clock = createClock();
  const events: NewTraceEvent[] = [];
  const executor = createEchoExecutor();
  let queries = 0;
  const gateway = createMysqlGateway({
    ...{ clock, executor, waitTimeoutMillis },
    record: (event) => void events.push(event),
    nextId: () => ++queries,
    limits: { maxConnections, superuserReservedConnections: 0, reservedConnections: 0 },
    costs: { connectMillis: 5, refuseMillis: 2, queryMillis: 1, jitterShare: 0 },
    login: { greetMillis: 1, admitMillis: 2 },
    random: () => 0.5,
  });
  let connections = 0;
  function connect() {
    const heard: string[] = [];
    const link: Link = {
      onData() {},
      onEnd() {},
      send(bytes) {
        for (let at = 0; at < bytes.length; ) {
          const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0, true) & 0xffffff;
          heard.push(`${bytes[at + 3]} ${described(bytes.subarray(at + 4, at + 4 + length))}`);
          at += 4 + length;
        }
      },
      end: () => void heard.push("end"),
    };
    const context: ByteContext = { request: 7 };
    gateway.accept(link, { connection: ++connections, instance: 1, client: "pool", takeContext: () => context });
    return { link, heard: () => heard.splice(0), send: (bytes: Uint8Array) => link.onData(bytes) };
  }
  const run = (millis = 100) => {
    const untilMillis = clock.now() + millis;
    for (let next = clock.nextAtMillis(); next !== null && next <= untilMillis; next = clock.nextAtMillis())
      clock.step();
  };
  /** One that has logged in. */
  function connected() {
    const client = connect();
    run(1);
    client.send(login());
    run(5);
    client.heard();
    return client;
  }
  const of = (type: NewTraceEvent["type"]) => events.filter((event) => event.type === type);
  return { gateway, connect, connected, run, of, executor };
}

describe("logging in", () => {
  it("takes a login in pieces, and one that came before the greeting", () => {
    const { connect, run } = serve();
    const [split, early] = [connect(), connect()];
    early.send(login());
    run(1);
    const bytes = login();
    for (const byte of bytes) split.send(Uint8Array.of(byte));
    run(5);
    expect([split.heard(), early.heard()]).toEqual([
      ["0 greeting", "2 ok"],
      ["0 greeting", "2 ok"],
    ]);
  });

  it.each([
    ["of an older client", login(0), "2 1043 Bad handshake"],
    ["that is cut off", packets(1, [login().subarray(4, 36)]), "2 1043 Bad handshake"],
    ["that calls for TLS", packets(1, [joined(int32(protocol41 | 0x800), new Uint8Array(28))]), "2 1043 Bad handshake"],
    ["of nothing", packets(1, [new Uint8Array(0)]), "2 1043 Bad handshake"],
    ["under another number", packets(0, [login().subarray(4)]), "2 1156 Got packets out of order"],
  ])("refuses a login %s, and keeps no place for it", (_, bytes, words) => {
    const { connect, run, of, gateway } = serve({ maxConnections: 1 });
    const client = connect();
    run(1);
    client.send(bytes);
    run(5);
    expect(client.heard()).toEqual(["0 greeting", words, "end"]);
    expect(of("connection-refused")).toHaveLength(1);
    const next = connect();
    run(1);
    next.send(login());
    run(5);
    expect(next.heard()).toEqual(["0 greeting", "2 ok"]);
    expect(gateway.active()).toBe(1);
  });

  it("ends a connection that never logs in, and takes another one in its place", () => {
    const { connect, connected, run } = serve({ maxConnections: 1 });
    const [silent, stuck] = [connect(), connect()];
    run(1);
    stuck.send(login().subarray(0, 9));
    run(20_000);
    expect([silent.heard(), stuck.heard()]).toEqual([
      ["0 greeting", "end"],
      ["0 greeting", "end"],
    ]);
    expect(connected().heard()).toEqual([]);
  });
});

describe("commands", () => {
  it("are answered one after another however their packets are cut", () => {
    const bytes = joined(ping, ask("begin"), ask("commit"), ping, command(1));
    const answers = ["1 ok", "1 ok", "1 ok", "1 ok", "end"];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 6 }), (cuts) => {
        const { connected, run } = serve();
        const client = connected();
        const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        for (const [index, from] of at.slice(0, -1).entries()) client.send(bytes.slice(from, at[index + 1]));
        run();
        expect(client.heard()).toEqual(answers);
      }),
      { numRuns: 50 },
    );
  });

  it("under another number than 0 end the connection with an error, after those before them", () => {
    const { connected, run, of, gateway } = serve();
    const client = connected();
    for (const bytes of [ask("commit"), packets(3, [text("\x0e")]), ping]) client.send(bytes);
    run();
    expect(client.heard()).toEqual(["1 ok", "1 1156 Got packets out of order", "end"]);
    expect(of("connection-closed")).toMatchObject([{ by: "server", active: 0 }]);
    expect(gateway.active()).toBe(0);
  });

  it.each([
    ["nobody knows", command(0x77), "1047 Unknown command"],
    ["without a byte", packets(0, [new Uint8Array(0)]), "1047 Unknown command"],
    ["of replicas", command(18), expect.stringMatching(/^1235 A limit of this simulator.*COM_BINLOG_DUMP/)],
    ["of another session", command(12, int32(9)), expect.stringMatching(/^1235 .*COM_PROCESS_KILL/)],
    ["for a statement that is not there", command(23, int32(9), once), expect.stringMatching(/^1243 Unknown prepared/)],
    ["cut off before the statement", command(23), "1835 Malformed communication packet."],
    ["without an SQL", ask(""), "1065 Query was empty"],
    ["that is no text", ask("\0\xff"), expect.stringMatching(/^1064 You have an error/)],
  ])("%s are answered with an error, and the connection goes on", (_, bytes, words) => {
    const { connected, run } = serve();
    const client = connected();
    client.send(bytes);
    client.send(ping);
    run();
    expect(client.heard().map((line) => line.slice(2))).toEqual([words, "ok"]);
  });

  it("execute what was prepared, and say what is wrong with its parameters", () => {
    const { connected, run } = serve();
    const client = connected();
    const answer = (bytes: Uint8Array) => {
      client.send(bytes);
      run();
      return client.heard().at(-1)?.slice(2);
    };
    answer(command(22, "do ? + ?"));
    const execute = (...bytes: number[]) => command(23, int32(1), once, Uint8Array.of(...bytes));
    expect(answer(execute(0, 0))).toBe("1210 Incorrect arguments to mysqld_stmt_execute");
    expect(answer(execute(0, 1, 8, 0, 8, 0, 5))).toBe("1835 Malformed communication packet.");
    expect(answer(execute(0, 1, 1, 0, 253, 0, 5, 252, 255))).toBe("1835 Malformed communication packet.");
    expect(answer(execute(0, 1, 1, 0, 1, 0, 5, 6))).toBe("ok");
    expect(answer(execute(0, 0, 7, 8))).toBe("ok");
    client.send(command(24, int32(1), "\0\0in pieces"));
    expect(answer(execute(0, 0, 7, 8))).toMatch(/^1235 .*COM_STMT_SEND_LONG_DATA/);
    expect(answer(execute(0, 0, 7, 8))).toBe("ok");
    expect(answer(command(22, `do ${"?,".repeat(65_535)}?`))).toMatch(/^1390 .*too many placeholders/);
  });

  it("never stop the server, whatever they are", () => {
    const { connected, run, gateway } = serve({ maxConnections: 1_000 });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.boolean(), (bytes, framed) => {
        const client = connected();
        client.send(framed ? packets(0, [bytes]) : bytes);
        client.link.onEnd();
        run();
        const heard = client.heard();
        expect(heard.at(-1)).toBe("end");
        expect(gateway.active()).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

it("ends an idle session at its wait_timeout with 4031, under the number of no command", () => {
  const { connected, run, of } = serve({ waitTimeoutMillis: 2_000 });
  const client = connected();
  client.send(ping.subarray(0, 3));
  run(2_500);
  expect(client.heard()).toEqual([
    "0 4031 The client was disconnected by the server because of inactivity. See wait_timeout and interactive_timeout for configuring this behavior.",
    "end",
  ]);
  expect(of("connection-closed")).toMatchObject([{ by: "server" }]);
});
