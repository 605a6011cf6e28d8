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
  // Every pair of a lead byte and a second byte, where the narrower ranges are.
  for (let first = 0xc0; first <= 0xff; first++) {
    for (let second = 0; second <= 0xff; second++) {
      const bytes = Uint8Array.of(first, second, 0x80, 0x80, 0x41);
      expect(utf8Decode(bytes)).toBe(decoder.decode(bytes));
    }
  }
});
