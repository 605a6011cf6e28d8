import { expect, test } from "vitest";
import { looksLikeError, searchedWords } from "./query.ts";

test("little words are left out, as every word has to be on a page that is found", () => {
  expect(searchedWords("How many connections should I use?")).toBe("many connections use?");
  expect(searchedWords("too many clients")).toBe("too many clients");
  expect(searchedWords("  pool.query   timeout ")).toBe("pool.query timeout");
});

test("a query of nothing but little words is looked for as it is", () => {
  expect(searchedWords("what is it")).toBe("what is it");
});

test("an exact phrase keeps its words", () => {
  expect(searchedWords('"out of the pool"')).toBe('"out of the pool"');
});

test("messages and codes are told from words", () => {
  for (const text of ["FATAL: sorry, too many clients", "read ECONNRESET", "53300", "57P01", "Connection error"])
    expect(looksLikeError(text), text).toBe(true);
  for (const text of ["idle timeout", "pool.query", "max 20", "hot reload"])
    expect(looksLikeError(text), text).toBe(false);
});
