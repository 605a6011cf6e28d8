import { expect, test } from "vitest";
import { plain, rank, type Sought } from "./rank.ts";

const pool: Sought = { names: ["pool"], words: "pool keeps connections open and lends them" };
const poolSize: Sought = { names: ["pool size", "max"], words: "pool size max the most clients a pool opens" };
const leak: Sought = { names: ["client leak"], words: "client leak a client that is never given back to its pool" };

test("a name comes before its beginning, that before words of a name, and those before words of the text", () => {
  expect([pool, poolSize, leak].map((entry) => rank(entry, "pool"))).toEqual([0, 1, 3]);
  expect([rank(poolSize, "size pool"), rank(leak, "leak")]).toEqual([2, 2]);
});

test("every word has to be there, however it is quoted or spaced", () => {
  expect(rank(pool, "pool leak")).toBeNull();
  expect(rank(poolSize, "  `MAX` ")).toBe(0);
  expect(plain("“Too  many”\n clients")).toBe("too many clients");
});
