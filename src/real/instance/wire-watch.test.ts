import { expect, test } from "vitest";
import { createWireWatch, type WireListener } from "./wire-watch.ts";

const message = (type: string, body: Buffer | string = "") => {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeUInt32BE(4 + bytes.length, 1);
  return Buffer.concat([head, bytes]);
};
const packet = (code: number, rest = "") => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + rest.length, 0);
  head.writeUInt32BE(code, 4);
  return Buffer.concat([head, Buffer.from(rest)]);
};
const startup = packet(196_608, "user\0app\0\0");
const greeting = Buffer.concat([message("R", "\0\0\0\0"), message("K", "\0\0\0\x07abcd"), message("Z", "I")]);

function watched() {
  const told: unknown[][] = [];
  const names = ["opened", "refused", "asked", "answered", "transaction", "terminated", "encrypted"] as const;
  const listener = Object.fromEntries(names.map((name) => [name, (...args: unknown[]) => told.push([name, ...args])]));
  return { told, wire: createWireWatch(listener as unknown as WireListener) };
}

test.each([1, 3, 7, 1000])("a connection is followed from its bytes, in pieces of %i", (size) => {
  const { told, wire } = watched();
  const pieces = (bytes: Buffer, take: (piece: Buffer) => void) => {
    for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size));
  };
  const rows = Buffer.concat([message("D", Buffer.alloc(5000, 69)), message("C", "SELECT 1\0")]);
  pieces(startup, wire.sent);
  pieces(greeting, wire.received);
  pieces(message("Q", "begin\0"), wire.sent);
  pieces(Buffer.concat([message("C", "BEGIN\0"), message("Z", "T")]), wire.received);
  pieces(
    Buffer.concat([message("P", "\0select $1\0\0\0"), message("B", "\0\0\0\0\0\0"), message("D", "P\0")]),
    wire.sent,
  );
  pieces(Buffer.concat([message("E", "\0\0\0\0\0"), message("S")]), wire.sent);
  pieces(
    Buffer.concat([rows, message("E", "SERROR\0C22012\0Mdivision by zero\0\0"), message("Z", "E")]),
    wire.received,
  );
  pieces(message("X"), wire.sent);
  expect(told).toEqual([
    ["opened", 7],
    ["asked", "begin"],
    ["answered", null],
    ["transaction", "in-transaction"],
    ["asked", "select $1"],
    ["answered", { code: "22012", message: "division by zero" }],
    ["transaction", "failed"],
    ["terminated"],
  ]);
});

test("a named statement is told by its text, and a unit that executes nothing isn't told", () => {
  const { told, wire } = watched();
  wire.sent(startup);
  wire.received(greeting);
  wire.sent(Buffer.concat([message("P", "mine\0select 2\0\0\0"), message("D", "Smine\0"), message("S")]));
  wire.received(message("Z", "I"));
  wire.sent(Buffer.concat([message("B", "\0mine\0\0\0\0\0\0\0"), message("E", "\0\0\0\0\0"), message("S")]));
  wire.received(message("Z", "I"));
  expect(told.slice(1)).toEqual([
    ["asked", "select 2"],
    ["answered", null],
  ]);
});

test("an error before the first ReadyForQuery is a refusal", () => {
  const { told, wire } = watched();
  wire.sent(startup);
  wire.received(message("E", "SFATAL\0C53300\0Msorry, too many clients already\0\0"));
  expect(told).toEqual([["refused", "53300", "sorry, too many clients already"]]);
});

test("encryption ends what can be told, unless the server doesn't want it", () => {
  const { told, wire } = watched();
  wire.sent(packet(80_877_103));
  wire.received(Buffer.from("S"));
  wire.sent(Buffer.alloc(300, 1));
  wire.received(Buffer.alloc(300, 2));
  expect(told).toEqual([["encrypted"]]);

  const plain = watched();
  plain.wire.sent(packet(80_877_103));
  plain.wire.received(Buffer.from("N"));
  plain.wire.sent(startup);
  plain.wire.received(greeting);
  expect(plain.told).toEqual([["opened", 7]]);
});
