import fc from "fast-check";
import { expect, it } from "vitest";
import { utf8Decode, utf8Encode } from "./utf8.ts";

it("encodes as the platform does, lone surrogates included", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(utf8Encode(text)).toEqual(new TextEncoder().encode(text));
    }),
  );
  expect(utf8Encode("\ud800")).toEqual(Uint8Array.of(0xef, 0xbf, 0xbd));
});

it("decodes any bytes as the platform does", () => {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), fc.string({ unit: "binary" }).map(utf8Encode)), (bytes) => {
      expect(utf8Decode(bytes)).toBe(decoder.decode(bytes));
    }),
  );
});
