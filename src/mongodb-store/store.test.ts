import { deserialize, ObjectId, serialize } from "bson";
import { beforeEach, describe, expect, it } from "vitest";
import type { DocumentServerView, DocumentStore } from "#sim/ports.ts";
import { createDocumentStore } from "./store.ts";
import type { Document } from "./wire.ts";

const primary = "db.internal:27017";
const server: DocumentServerView = {
  ...{ me: primary, hosts: [primary, "db-2.internal:27017"], primary },
  now: () => 5_000,
  connections: { current: 3, available: 7 },
};

function opMsg(body: Document, flags = 0): Uint8Array {
  const document = serialize(body);
  const message = new Uint8Array(21 + document.length);
  const view = new DataView(message.buffer);
  view.setInt32(0, message.length, true);
  view.setInt32(4, 42, true);
  view.setInt32(12, 2013, true);
  view.setUint32(16, flags, true);
  message.set(document, 21);
  return message;
}

let store: DocumentStore;
beforeEach(() => {
  store = createDocumentStore();
  store.reset({ orders: [1, 2, 3].map((n) => ({ n, at: { city: n < 3 ? "Bern" : "Thun" } })) });
});

const reply = (body: Document, view = server) => store.execute(1, store.read(opMsg({ ...body, $db: "app" })), view);
const ask = (body: Document, view = server): Document => deserialize(reply(body, view).bytes.subarray(21));
const found = (body: Document): Document[] => (ask(body).cursor as { firstBatch: Document[] }).firstBatch;
const numbers = (filter: Document = {}) => found({ find: "orders", filter, sort: { n: 1 } }).map(({ n }) => n);

describe("finding", () => {
  it("filters, sorts, skips, limits and projects", () => {
    const projection = { _id: 0, n: 1 };
    expect(found({ find: "orders", filter: { "at.city": "Bern" }, sort: { n: -1 }, projection })).toEqual([
      { n: 2 },
      { n: 1 },
    ]);
    expect(found({ find: "orders", skip: 1, limit: 1, sort: { n: 1 }, projection })).toEqual([{ n: 2 }]);
    expect(found({ find: "nothing" })).toEqual([]);
  });

  it("gives the rest of a cursor in further batches, once", () => {
    const first = ask({ find: "orders", batchSize: 2 }).cursor as { id: unknown; firstBatch: Document[] };
    expect(first.firstBatch).toHaveLength(2);
    const more = { getMore: first.id, collection: "orders" };
    expect(ask(more)).toMatchObject({ cursor: { nextBatch: [{ n: 3 }], id: 0 } });
    expect(ask(more)).toMatchObject({ ok: 0, codeName: "CursorNotFound", code: 43 });
  });

  it("counts, tells values apart and aggregates over two collections", () => {
    expect(ask({ count: "orders", query: { n: { $gt: 1 } } })).toEqual({ n: 2, ok: 1 });
    expect(ask({ distinct: "orders", key: "at.city" })).toEqual({ values: ["Bern", "Thun"], ok: 1 });
    ask({ insert: "cities", documents: [{ _id: 1, name: "Bern" }] });
    const pipeline = [
      { $lookup: { from: "cities", localField: "at.city", foreignField: "name", as: "known" } },
      { $group: { _id: { $size: "$known" }, sum: { $sum: "$n" } } },
      { $sort: { _id: 1 } },
    ];
    expect(found({ aggregate: "orders", pipeline, cursor: {} })).toEqual([
      { _id: 0, sum: 3 },
      { _id: 1, sum: 3 },
    ]);
  });

  it("finds a document by its id", () => {
    const [{ _id } = {}] = found({ find: "orders", filter: { n: 2 } });
    expect(found({ find: "orders", filter: { _id: new ObjectId(String(_id)) } })).toMatchObject([{ n: 2 }]);
  });
});

describe("writing", () => {
  it("takes documents as a sequence beside the command", () => {
    const [one, two] = [serialize({ _id: 1 }), serialize({ _id: 2 })];
    const body = serialize({ insert: "sent", $db: "app" });
    const size = 4 + "documents".length + 1 + one.length + two.length;
    const message = new Uint8Array(20 + 1 + body.length + 1 + size);
    const view = new DataView(message.buffer);
    view.setInt32(0, message.length, true);
    view.setInt32(12, 2013, true);
    message.set(body, 21);
    let at = 21 + body.length;
    message[at++] = 1;
    view.setInt32(at, size, true);
    message.set(new TextEncoder().encode("documents"), at + 4);
    message.set(one, at + 14);
    message.set(two, at + 14 + one.length);
    expect(deserialize(store.execute(1, store.read(message), server).bytes.subarray(21))).toEqual({ n: 2, ok: 1 });
    expect(found({ find: "sent" })).toEqual([{ _id: 1 }, { _id: 2 }]);
  });

  it("updates one or many, and says what it changed", () => {
    const update = (u: object, more = {}) => ask({ update: "orders", updates: [{ q: { n: { $lt: 3 } }, u, ...more }] });
    expect(update({ $inc: { n: 10 } })).toEqual({ n: 1, nModified: 1, ok: 1 });
    expect(numbers()).toEqual([2, 3, 11]);
    expect(update({ $set: { n: 2 } })).toEqual({ n: 1, nModified: 0, ok: 1 });
    expect(update({ $currentDate: { seen: true } }, { multi: true })).toMatchObject({ nModified: 1 });
    expect(found({ find: "orders", filter: { n: 2 } })[0]?.seen).toEqual(new Date("2026-01-01T00:00:05Z"));
    expect(ask({ update: "orders", updates: [{ q: { n: 3 }, u: { n: 30 } }] })).toMatchObject({ nModified: 1 });
    expect(found({ find: "orders", filter: { n: 30 } })[0]?.at).toBeUndefined();
  });

  it("makes the document that an upsert describes, with an id of its own", () => {
    const q = { sku: "a", price: { $gt: 3 }, "at.city": "Chur" };
    const u = { $inc: { n: 1 }, $setOnInsert: { made: true } };
    const { upserted } = ask({ update: "items", updates: [{ q, u, upsert: true }] }) as { upserted: Document[] };
    expect(upserted).toHaveLength(1);
    expect(found({ find: "items" })).toEqual([
      { _id: upserted[0]?._id, sku: "a", at: { city: "Chur" }, n: 1, made: true },
    ]);
  });

  it("finds and modifies in one step", () => {
    const modify = (more: object) => ask({ findAndModify: "orders", query: { n: 2 }, ...more }).value;
    expect(modify({ update: { $inc: { n: 5 } } })).toMatchObject({ n: 2 });
    expect(modify({ update: { $inc: { n: 5 } } })).toBeNull();
    expect(modify({ update: { $set: { late: true } }, upsert: true, new: true })).toMatchObject({ n: 2, late: true });
    expect(modify({ remove: true, fields: { _id: 0, n: 1 } })).toEqual({ n: 2 });
    expect(numbers()).toEqual([1, 3, 7]);
  });

  it("keeps a unique index, also over what was there before it", () => {
    const indexes = [{ key: { "at.city": 1 }, name: "city", unique: true }];
    expect(ask({ createIndexes: "orders", indexes })).toMatchObject({ code: 11_000, codeName: "DuplicateKey" });
    ask({ delete: "orders", deletes: [{ q: { n: 2 }, limit: 1 }] });
    expect(ask({ createIndexes: "orders", indexes })).toMatchObject({ numIndexesAfter: 2 });
    const again = reply({
      insert: "orders",
      documents: [{ at: { city: "Bern" } }, { at: { city: "Chur" } }],
      ordered: false,
    });
    expect(again.error).toEqual({
      code: "DuplicateKey",
      message: 'E11000 duplicate key error collection: app.orders index: city dup key: { at.city: "Bern" }',
    });
    expect(deserialize(again.bytes.subarray(21))).toMatchObject({ n: 1, writeErrors: [{ index: 0, code: 11_000 }] });
    ask({ delete: "orders", deletes: [{ q: { n: 1 }, limit: 0 }] });
    expect(ask({ insert: "orders", documents: [{ at: { city: "Bern" } }] })).toEqual({ n: 1, ok: 1 });
  });

  it("is not for a secondary", () => {
    const secondary = { ...server, me: "db-2.internal:27017" };
    expect(ask({ insert: "orders", documents: [{}] }, secondary)).toMatchObject({
      codeName: "NotWritablePrimary",
      code: 10_107,
    });
    expect(ask({ count: "orders" }, secondary)).toEqual({ n: 3, ok: 1 });
  });

  it("gives no answer where none is wanted", () => {
    const request = store.read(opMsg({ insert: "orders", documents: [{}], $db: "app" }, 2));
    expect(store.execute(1, request, server)).toEqual({ bytes: new Uint8Array(0), error: null });
    expect(ask({ count: "orders" })).toEqual({ n: 4, ok: 1 });
  });
});

describe("what it does not have", () => {
  it.each([
    [{ nonsense: 1 }, "CommandNotFound", "no such command: 'nonsense'"],
    [
      { find: "orders", filter: { $where: "1" } },
      "CommandNotSupported",
      "JavaScript in the server ($where) is beyond this simulator of MongoDB; a real server has it.",
    ],
    [
      { aggregate: "orders", pipeline: [{ $sample: { size: 1 } }], cursor: {} },
      "CommandNotSupported",
      "$sample is beyond this simulator of MongoDB; a real server has it.",
    ],
    [
      { insert: "orders", documents: [{}], startTransaction: true, autocommit: false },
      "CommandNotSupported",
      "A transaction is beyond this simulator of MongoDB; a real server has it.",
    ],
    [{ find: "orders", filter: { $nothing: 1 } }, "BadValue", "unknown top level operator: $nothing"],
  ])("fails %o in words", (body, codeName, errmsg) => {
    expect(ask(body)).toMatchObject({ ok: 0, codeName, errmsg });
    expect(reply(body).error).toEqual({ code: codeName, message: errmsg });
  });
});

describe("what the trace is told", () => {
  it.each([
    [{ find: "orders", filter: { sku: "a", n: { $gt: 1 } } }, 'find orders { sku: "a", n: { $gt: 1 } }'],
    [{ insert: "orders", documents: [{}, {}] }, "insert orders 2 documents"],
    [
      { update: "orders", updates: [{ q: { n: 1 }, u: { $set: { n: 2 } } }] },
      "update orders [{ n: 1 }, { $set: { n: 2 } }]",
    ],
    [{ delete: "orders", deletes: [{ q: {}, limit: 1 }] }, "delete orders {}"],
    [{ ping: 1 }, "ping"],
    [{ hello: 1 }, null],
    [{ endSessions: [] }, null],
  ])("says of %o: %s", (body, asked) => {
    expect(store.read(opMsg({ ...body, $db: "app" })).asked).toBe(asked);
  });

  it("fails what a scenario picks, with its number", () => {
    const request = store.read(opMsg({ find: "orders", $db: "app" }));
    const failed = store.execute(1, request, server, { code: "11600", message: "interrupted at shutdown" });
    expect(deserialize(failed.bytes.subarray(21))).toMatchObject({
      ok: 0,
      code: 11_600,
      errmsg: "interrupted at shutdown",
    });
  });

  it("sleeps no longer than maxTimeMS", () => {
    expect(reply({ sleep: 1, millis: 50 })).toMatchObject({ error: null, sleptMillis: 50 });
    expect(reply({ sleep: 1, millis: 50, maxTimeMS: 20 })).toMatchObject({
      error: { code: "MaxTimeMSExpired", message: "operation exceeded time limit" },
      sleptMillis: 20,
    });
  });
});

it("answers the same after every reset", () => {
  const play = () => {
    store.reset({ a: [{ n: 1 }] });
    return [{ insert: "a", documents: [{ n: 2 }] }, { find: "a" }].map((body) => reply(body).bytes);
  };
  expect(play()).toEqual(play());
});

it("holds unique indexes to their whole key, and refuses those over part of a collection", () => {
  const index = (more: Document) =>
    ask({ createIndexes: "pairs", indexes: [{ key: { a: 1, b: 1 }, unique: true, ...more }] });
  expect(index({ name: "a_1_b_1" })).toMatchObject({ ok: 1, numIndexesAfter: 2 });
  const documents = [
    { a: 'x|"y', b: "z" },
    { a: "x", b: 'y|"z' },
    { a: "x", b: 'y|"z' },
  ];
  expect(ask({ insert: "pairs", documents })).toMatchObject({ n: 2, writeErrors: [{ index: 2, code: 11_000 }] });
  expect(index({ name: "part", partialFilterExpression: { a: "x" } })).toMatchObject({ ok: 0, code: 115 });
});
