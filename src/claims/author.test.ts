import { expect, test } from "vitest";
import { chosen, completed } from "./author.ts";

test("a short snippet gets its import and the database's address, and keeps its line numbers", () => {
  const file = completed("const pool = new Pool({ max: 3 });\nthrow new Error();");
  expect(file).toContain('import { Pool } from "pg";');
  expect(file).toContain('"PGHOST":"db.internal"');
  expect(file.split("\n")[1]).toBe("throw new Error();");
});

test("a snippet with its own import is not given another", () => {
  expect(completed('import { Client } from "pg";\nnew Client();').match(/import/g)).toHaveLength(1);
});

test("a setting's value that stands for nothing is told with those that do", () => {
  expect(chosen({ a: 1, b: 2 }, "b")).toBe(2);
  expect(() => chosen({ a: 1, b: 2 }, "toString")).toThrow('There is no "toString". Known: a, b.');
});
