import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type NumberKey, nearMissOf, readNumber } from "./number.ts";

describe("reading a typed number", () => {
  test.each([
    ["12", 12],
    [" 12 ", 12],
    ["0,5", 0.5],
    ["0,125", 0.125],
    ["1200,5", 1200.5],
    ["0.5", 0.5],
    [".5", 0.5],
    ["-3", -3],
    ["−3", -3],
    ["7.", 7],
  ])("%j is %d", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  test.each([
    "",
    " ",
    "twelve",
    "12 ms",
    "1.2.3",
    "1,200,000",
    "1,200",
    "−12,000",
    "1e3",
    "0x10",
    "Infinity",
    "-",
    ".",
  ])("%j is none", (text) => {
    expect(readNumber(text)).toBeNull();
  });

  test("more digits than a number has room for are none", () => {
    expect(readNumber("9".repeat(400))).toBeNull();
    expect(readNumber(`-${"9".repeat(400)}`)).toBeNull();
  });

  test("what is read is always a number", () => {
    fc.assert(fc.property(fc.string(), (text) => readNumber(text) === null || Number.isFinite(readNumber(text))));
  });
});

describe("the note of a near miss", () => {
  const key: NumberKey = { type: "number", answer: 20, tolerance: 2, nearMisses: [{ value: 10 }, { value: 11 }] };

  test("is that of the very number, else of one within the tolerance, else none", () => {
    expect(nearMissOf(key, 11)).toBe(1);
    expect(nearMissOf(key, 9)).toBe(0);
    expect(nearMissOf(key, 15)).toBe(-1);
  });
});
