import { deserialize, serialize } from "bson";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { DocumentReply, DocumentServerView, DocumentStore } from "#sim/ports.ts";
import { createDocumentStore } from "./store.ts";
import type { Document } from "./wire.ts";

const opQuery = 2004;
const opMsg = 2013;
const me = "db.internal:27017";
const server: DocumentServerView = {
  ...{ me, hosts: [me], primary: me, now: () => 0 },
  connections: { current: 1, available: 9 },
};

/** A message with this after its header. */
function message(opCode: number, ...parts: Array<Uint8Array | number[]>): Uint8Array {
  const bytes = Uint8Array.from([...new Array(16).fill(0), ...parts.flatMap((part) => [...part])]);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, bytes.length, true);
  view.setInt32(4, 42, true);
  view.setInt32(12, opCode, true);
  return bytes;
}

const int32 = (value: number): number[] => [...new Uint8Array(Int32Array.of(value).buffer)];
const text = (value: string): number[] => [...new TextEncoder().encode(value), 0];
const body = (document: Document) => [0, ...serialize(document)];
const sequence = (name: string, ...documents: Document[]) => {
  const content = [...text(name), ...documents.flatMap((document) => [...serialize(document)])];
  return [1, ...int32(4 + content.length), ...content];
};
const ping = body({ ping: 1, $db: "app" });
const flags = (value: number) => int32(value);

let store: DocumentStore;
beforeEach(() => {
  store = createDocumentStore();
  store.reset({});
});

const replyTo = (bytes: Uint8Array): DocumentReply => store.execute(1, store.read(bytes), server);
/** The answer's document, of OP_REPLY or OP_MSG. */
const documentIn = ({ bytes }: DocumentReply): Document =>
  deserialize(bytes.subarray(new DataView(bytes.buffer).getInt32(12, true) === 1 ? 36 : 21));

describe("a message that follows the protocol", () => {
  it("may have a checksum, and flags that a server may pass over", () => {
    for (const bytes of [
      message(opMsg, flags(1), ping, [9, 9, 9, 9]),
      message(opMsg, flags(2 ** 16), ping),
      message(opMsg, flags(2 ** 30), ping),
    ])
      expect(documentIn(replyTo(bytes))).toEqual({ ok: 1 });
  });

  it("may have its documents before the command and a checksum after them", () => {
    const insert = body({ insert: "sent", $db: "app" });
    const bytes = message(opMsg, flags(1), sequence("documents", { _id: 1 }, { _id: 2 }), insert, [0, 0, 0, 0]);
    expect(documentIn(replyTo(bytes))).toEqual({ n: 2, ok: 1 });
  });

  it("is not answered where more is to come", () => {
    expect(replyTo(message(opMsg, flags(2), ping)).bytes).toHaveLength(0);
  });
});

const find = [...int32(0), ...text("app.$cmd"), ...int32(0), ...int32(-1), ...serialize({ find: "orders" })];
describe("a message that does not", () => {
  it.each([
    ["an unknown opcode", message(2012, ping), 17, "not opcode 2012"],
    ["a flag nobody knows", message(opMsg, flags(4), ping), 223, /^Message contains illegal flags value: Ob0{29}100$/],
    ["no section", message(opMsg, flags(0)), 40587, "OP_MSG messages must have a body"],
    ["no flags", message(opMsg), 40587, "OP_MSG messages must have a body"],
    ["two bodies", message(opMsg, flags(0), ping, ping), 40430, "Multiple body sections in message"],
    ["a section of no kind", message(opMsg, flags(0), [7], ping), 40432, "Unknown section kind 7"],
    ["a document without end", message(opMsg, flags(0), [0, ...int32(99), 0]), 22, "says 99 bytes where 5 are left"],
    ["a document of no length", message(opMsg, flags(0), [0, ...int32(0), 0]), 22, "says 0 bytes"],
    ["a document of negative length", message(opMsg, flags(0), [0, ...int32(-1), 0]), 22, "says -1 bytes"],
    ["half a length", message(opMsg, flags(0), [0, 5, 0]), 22, "where 2 are left"],
    ["what is no BSON", message(opMsg, flags(0), [0, ...int32(6), 1, 0]), 22, ""],
    ["a sequence of negative length", message(opMsg, flags(0), [1, ...int32(-9), 0], ping), 22, "says -9 bytes"],
    ["a sequence without a name", message(opMsg, flags(0), [1, ...int32(6), 65, 65], ping), 17, "has no name"],
    [
      "a document of no length in a sequence",
      message(opMsg, flags(0), ping, [1, ...int32(10), ...text("a"), ...int32(0)]),
      ...([22, "says 0 bytes"] as const),
    ],
    ["a sequence twice", message(opMsg, flags(0), ping, sequence("a"), sequence("a")), 40431, "sequence: a"],
    ["a sequence that the body has", message(opMsg, flags(0), ping, sequence("ping")), 40433, "sequence ping"],
    ["a checksum and nothing else", message(opMsg, flags(1), [0, 0, 0, 0]), 40587, "must have a body"],
    ["a query by OP_QUERY", message(opQuery, find), 352, "Unsupported OP_QUERY command: find."],
    ["an OP_QUERY that is cut off", message(opQuery, int32(0), [65, 65]), 17, "names no collection"],
  ])("is answered with an error: %s", (_, bytes, code, words) => {
    const reply = replyTo(bytes);
    expect(documentIn(reply)).toMatchObject({ ok: 0, code });
    expect(reply.error?.message).toMatch(words);
    expect(reply.ends).toBe(code === 17 || code === 223);
  });

  it("never stops the store, whatever bytes come", () => {
    const opCode = fc.constantFrom(opMsg, opQuery, 1, 0, -1);
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.constantFrom(...[ping, sequence("a", { b: 1 }), body({ find: "orders", filter: { n: 1 } })]),
      fc.integer().map(int32),
    );
    fc.assert(
      fc.property(opCode, fc.array(piece, { maxLength: 5 }), (code, parts) => {
        const reply = replyTo(message(code, ...parts));
        if (reply.bytes.length > 0) expect(documentIn(reply)).toHaveProperty("ok");
      }),
      { numRuns: 300 },
    );
  });
});

describe("a command that makes no sense", () => {
  const ask = (command: Document) => documentIn(replyTo(message(opMsg, flags(0), body({ ...command, $db: "app" }))));

  it.each<[Document, number, string]>([
    [{ find: "a", batchSize: -1 }, 2, "BSON field 'batchSize' value must be >= 0, actual value '-1'"],
    [{ find: "a", skip: "x" }, 2, "BSON field 'skip' value must be >= 0, actual value '\"x\"'"],
    [{ insert: "a" }, 40414, "BSON field 'insert.documents' is missing but a required field"],
    [{ update: "a", updates: [1] }, 14, "BSON field 'update.updates.0' is the wrong type, expected type 'object'"],
    [{ createIndexes: "a", indexes: 5 }, 40414, "BSON field 'createIndexes.indexes' is missing but a required field"],
    [{ find: 5 }, 2, "the collection's name must be a string, not 5"],
    [{}, 59, "no such command: '$db'"],
  ])("is refused in words that say why: %j", (command, code, errmsg) => {
    expect(ask(command)).toMatchObject({ ok: 0, code, errmsg });
  });

  it("is named in the trace however deep it is, and with whatever dates", () => {
    let deep: Document = {};
    for (let level = 0; level < 500; level++) deep = { deep };
    const asked = (filter: Document) =>
      store.read(message(opMsg, flags(0), body({ find: "a", filter, $db: "app" }))).asked;
    expect(asked(deep)).toMatch(/^find a (\{ deep: ){20}…/);
    const bytes = message(opMsg, flags(0), body({ find: "a", filter: { at: new Date(0) }, $db: "app" }));
    bytes.set(int32(0x7fffffff), bytes.indexOf(9) + 1 + "at".length + 1 + 4);
    expect(store.read(bytes).asked).toBe("find a { at: a date out of range }");
    const typed = message(opMsg, flags(0), body({ find: "a", filter: { _bsontypX: 1, toString: 2 }, $db: "app" }));
    typed.set(text("e").slice(0, 1), typed.indexOf("X".charCodeAt(0)));
    expect(store.read(typed).asked).toBe("find a { _bsontype: 1, toString: 2 }");
  });

  it("is told that an answer is too large for one document", () => {
    const half = "x".repeat(9_000_000);
    store.reset({ a: [{ half }, { half }] });
    expect(ask({ find: "a" })).toMatchObject({ ok: 0, codeName: "BSONObjectTooLarge" });
    expect(ask({ find: "a", limit: 1 })).toMatchObject({ ok: 1 });
  });
});
