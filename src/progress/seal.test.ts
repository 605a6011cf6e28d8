import fc from "fast-check";
import { expect, test } from "vitest";
import { anyRecord } from "#testing/record/any-record.ts";
import { emptyRecord } from "./record.ts";
import { seal, unseal } from "./seal.ts";

test("a sealed record is read as it was", () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      expect(unseal(seal(record))).toEqual(record);
    }),
  );
});

test("a text with any one character changed, added or missing is not taken", () => {
  fc.assert(
    fc.property(anyRecord, fc.nat(), fc.string({ maxLength: 2 }), (record, pick, by) => {
      const text = seal(record);
      const at = pick % text.length;
      fc.pre(text[at] !== by);
      expect(unseal(text.slice(0, at) + by + text.slice(at + 1))).toBeNull();
    }),
    { numRuns: 1000 },
  );
});

test("a sealed record of another version is not taken", () => {
  expect(unseal(seal({ ...emptyRecord(), version: 3 as 2 }))).toBeNull();
});

test.each(["", "{}", "null", '{"seal":"', "[]"])("%j is not taken", (text) => {
  expect(unseal(text)).toBeNull();
});
