import { expect, it } from "vitest";
import { createClock } from "../clock.ts";
import type { ByteContext, DocumentReply, DocumentRequest, DocumentStore, Link } from "../ports.ts";
import type { NewTraceEvent } from "../trace.ts";
import { createMongodb } from "./mongodb.ts";

const header = 16;

/** A message whose one byte of text says what is asked; upper case is a query, lower case a driver's own. */
function message(letter: string): Uint8Array {
  const bytes = new Uint8Array(header + 1);
  bytes[0] = bytes.length;
  bytes[header] = letter.charCodeAt(0);
  return bytes;
}

/** Answers with the letter that it was asked. */
const documents: DocumentStore = {
  reset() {},
  read: (bytes) => {
    const letter = String.fromCharCode(bytes[header] ?? 0);
    return { asked: letter === letter.toUpperCase() ? letter : null, letter } as DocumentRequest;
  },
  execute(_, request, server, failure): DocumentReply {
    const { letter } = request as DocumentRequest & { letter: string };
    const bytes = new TextEncoder().encode(`${letter}@${server.me}:${server.connections.available}`);
    if (letter === "X") return { bytes, error: { code: "ProtocolError", message: "no" }, ends: true };
    if (letter === "S") return { bytes, error: null, sleptMillis: 100 };
    return { bytes, error: failure ?? null };
  },
};

function serve({ maxConnections = 2, nodes = 1, asked = (letter: string) => letter } = {}) {
  const read: DocumentStore["read"] = (bytes) => {
    const request = documents.read(bytes);
    return { ...request, asked: request.asked && asked(request.asked) };
  };
  const clock = createClock();
  const events: Array<NewTraceEvent & { atMillis: number }> = [];
  let queries = 0;
  const gateway = createMongodb({
    ...{ clock, documents: { ...documents, read }, nodes },
    record: (event) => void events.push({ ...event, atMillis: clock.now() }),
    nextId: () => ++queries,
    limits: { maxConnections, superuserReservedConnections: 0, reservedConnections: 0 },
    costs: {
      connectMillis: 8,
      refuseMillis: 2,
      beside: { connectMillis: 5, refuseMillis: 2 },
      queryMillis: 1,
      jitterShare: 0,
    },
    random: () => 0,
  });
  let connections = 0;
  const connect = (client: "pool" | "monitor" = "pool", at = 0) => {
    const heard: string[] = [];
    const link: Link = {
      onData() {},
      onEnd() {},
      send: (bytes) => void heard.push(`${clock.now()} ${new TextDecoder().decode(bytes)}`),
      end: () => void heard.push(`${clock.now()} end`),
    };
    const context: ByteContext = { request: 7 };
    const connection = ++connections;
    gateway.addresses[at]?.accept(link, { connection, instance: 1, client, takeContext: () => context });
    return {
      connection,
      heard,
      link,
      send(letters: string) {
        for (const letter of letters) link.onData(message(letter));
      },
    };
  };
  const run = (untilMillis = Number.POSITIVE_INFINITY) => {
    for (let next = clock.nextAtMillis(); next !== null && next <= untilMillis; next = clock.nextAtMillis())
      clock.step();
  };
  const of = (type: NewTraceEvent["type"]) => events.filter((event) => event.type === type);
  return { gateway, connect, run, of };
}

it("charges a handshake by who dials, then answers one message after another", () => {
  const { connect, run, of } = serve();
  const pool = connect();
  const monitor = connect("monitor");
  pool.send("hAb");
  monitor.send("hh");
  run();
  const me = "db.internal:27017:0";
  expect(pool.heard).toEqual([`8 h@${me}`, `9 A@${me}`, `9 b@${me}`]);
  expect(monitor.heard).toEqual([`3 h@${me}`, `3 h@${me}`]);
  expect(of("query-started")).toMatchObject([{ query: 1, connection: 1, request: 7, sql: "A", atMillis: 8 }]);
  expect(of("query-finished")).toMatchObject([{ query: 1, ok: true, durationMillis: 1 }]);
});

it("ends a connection beyond the limit without a word, and takes one again when another has gone", () => {
  const { connect, run, of } = serve();
  const [first] = [connect(), connect("monitor")];
  const third = connect();
  run();
  expect(third.heard).toEqual(["0 end"]);
  expect(of("connection-refused")).toMatchObject([{ connection: 3, code: "22942", active: 2 }]);
  first.link.onEnd();
  expect(of("connection-closed")).toMatchObject([{ connection: 1, by: "client", active: 1 }]);
  connect();
  expect(of("connection-opened").map((event) => "active" in event && event.active)).toEqual([1, 2, 2]);
});

it("has a limit for each member", () => {
  const { gateway, connect, of } = serve({ maxConnections: 1, nodes: 3 });
  expect(gateway.addresses.map(({ host, port }) => `${host}:${port}`)).toEqual([
    "db.internal:27017",
    "db-2.internal:27017",
    "db-3.internal:27017",
  ]);
  for (const at of [0, 1, 2, 0]) connect("pool", at);
  expect([gateway.active(), of("connection-opened").length, of("connection-refused").length]).toEqual([3, 3, 1]);
  expect(gateway.addresses.map(({ active }) => active?.())).toEqual([1, 1, 1]);
});

it("sleeps before it answers, and ends what is running with its connection", () => {
  const { gateway, connect, run, of } = serve();
  const one = connect();
  one.send("hS");
  run(60);
  expect(one.heard).toHaveLength(1);
  run(109);
  expect(one.heard[1]).toMatch(/^109 S/);
  one.send("S");
  expect(gateway.terminate(one.connection, { code: "", message: "ended" })).toBe(true);
  run();
  expect(one.heard.at(-1)).toBe("109 end");
  expect(of("query-finished").at(-1)).toMatchObject({ ok: false, code: null, message: "ended" });
  expect(of("connection-closed")).toMatchObject([{ by: "server", active: 0 }]);
});

it("fails what a scenario picks, and says when that is over", () => {
  const { gateway, connect, run, of } = serve();
  let over = false;
  const done = () => {
    over = true;
  };
  gateway.failQueries({ sql: "B", count: 1, failure: { code: "11600", message: "no" }, done });
  connect().send("hABB");
  run();
  expect(of("query-finished").map((event) => "ok" in event && event.ok)).toEqual([true, false, true]);
  expect(over).toBe(true);
});

it("puts messages together again, and ends a connection that sends none", () => {
  const { connect, run, of } = serve();
  const one = connect();
  const bytes = message("h");
  one.link.onData(bytes.subarray(0, 3));
  one.link.onData(bytes.subarray(3));
  run();
  expect(one.heard).toHaveLength(1);
  one.link.onData(new Uint8Array(20));
  expect(one.heard.at(-1)).toMatch(/end$/);
  expect(of("connection-closed")).toMatchObject([{ by: "server" }]);
});

it("says that there is no SQL", () => {
  const { gateway } = serve();
  expect(new TextDecoder().decode(gateway.askOnlooker("select 1").bytes)).toContain("there is no SQL here");
});

it("takes a message byte by byte and several at once, and closes after an answer that says so", () => {
  const { connect, run, of } = serve();
  const one = connect();
  const bytes = Uint8Array.from([..."hAbX"].flatMap((letter) => [...message(letter)]));
  for (const byte of bytes.subarray(0, -20)) one.link.onData(Uint8Array.of(byte));
  one.link.onData(bytes.subarray(-20));
  run();
  expect(one.heard.map((line) => line.replace(/^\d+ (\w+).*/, "$1"))).toEqual(["h", "A", "b", "X", "end"]);
  expect(of("query-finished").at(-1)).toMatchObject({ ok: false, code: "ProtocolError" });
  expect(of("connection-closed")).toMatchObject([{ by: "server", active: 0 }]);
});

it("keeps of a command what a trace keeps of a query", () => {
  const { connect, run, of } = serve({ asked: (letter) => letter.repeat(5_000) });
  connect().send("hAB");
  run();
  expect(of("query-started").map((event) => "sql" in event && event.sql.length)).toEqual([200, 200]);
});
