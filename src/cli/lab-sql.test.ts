import { expect, it } from "vitest";
import type { SqlAnswer } from "#lab/runtime.ts";
import { answerText, momentOf } from "./lab-sql.ts";

const answer: SqlAnswer = {
  ...{
    columns: ["id", "name"],
    rows: [
      ["1", null],
      ["20", "two\nlines"],
    ],
    rowCount: 2,
    command: "SELECT 2",
  },
  ...{ notices: [], error: null, atMillis: 412 },
};

it("prints rows as psql does, below their moment", () => {
  expect(answerText(answer)).toMatchInlineSnapshot(`
    "-- at 412 ms
     id | name
    ----+-----------
     1  |
     20 | two↵lines
    (2 rows)"
  `);
});

it("says how many rows there are beyond those shown", () => {
  expect(answerText({ ...answer, rowCount: 900 })).toContain("(900 rows, the first 2 shown)");
});

it("prints what a statement without rows did, or why it failed", () => {
  const none = { columns: [], rows: [], rowCount: 0 };
  expect(answerText({ ...answer, ...none, command: "UPDATE 3" })).toBe("-- at 412 ms\nUPDATE 3");
  const error = { code: "42601", message: "syntax error", hint: "Look.", position: 3 };
  expect(answerText({ ...answer, ...none, command: "", error, notices: ["SELECT 1"] })).toBe(
    "-- at 412 ms\nSELECT 1\nERROR:  42601: syntax error\nHINT:  Look.\nat character 3",
  );
});

it("takes a moment in milliseconds, and none for the end of the run", () => {
  expect(momentOf("412.5")).toBe(412.5);
  expect(momentOf(undefined)).toBe(Number.POSITIVE_INFINITY);
  expect(() => momentOf("soon")).toThrow("--at takes virtual milliseconds");
});
