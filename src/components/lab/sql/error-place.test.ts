import { expect, test } from "vitest";
import { errorPlace } from "./error-place.ts";

test("the word an error is at is found on its line", () => {
  const sql = "select *\nfrom oders\nwhere id = 1";
  expect(errorPlace(sql, sql.indexOf("oders") + 1)).toEqual({ line: 2, before: "from ", at: "oders", after: "" });
});

test("characters are counted as Postgres counts them", () => {
  const sql = "select '🐘' from nothing";
  expect(errorPlace(sql, 17)).toEqual({ line: 1, before: "select '🐘' from ", at: "nothing", after: "" });
});

test("an error at the end of the text has a place, and one without a position none", () => {
  expect(errorPlace("select", 7)).toEqual({ line: 1, before: "select", at: "", after: "" });
  expect(errorPlace("select", null)).toBeNull();
});
