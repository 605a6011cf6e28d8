import fc from "fast-check";
import { expect, it } from "vitest";
import { statementsOf } from "./sql-statements.ts";

const keywords = (sql: string) => statementsOf(sql).map(({ keyword }) => keyword);

it.each([
  ["select 1; SET a = 1;", ["select", "set"]],
  ["-- set x\nselect ';' , \"a;b\", $$ ; set $$, $q$ ; $$ $q$", ["select"]],
  ["/* a /* nested */ ; */ begin", ["begin"]],
  ["select e'it\\'s; set' ; commit", ["select", "commit"]],
  ["select 'it''s; set' ; commit", ["select", "commit"]],
  ["(select $1); values ($2::int)", ["select", "values"]],
  [" ; ;; ", []],
  ["select 'unterminated ; set", ["select"]],
])("splits %j", (sql, expected) => {
  expect(keywords(sql)).toEqual(expected);
});

it("keeps the place of the words a statement begins with", () => {
  const sql = 'deallocate /* x */ PREPARE "My q"; select 1';
  expect(statementsOf(sql)[0]?.words.map(({ start, end }) => sql.slice(start, end))).toEqual([
    "deallocate",
    "PREPARE",
    '"My q"',
  ]);
});

it("ends on any text", () => {
  const pieces = fc.constantFrom(
    "'",
    '"',
    "$$",
    "$a$",
    "--",
    "/*",
    "*/",
    ";",
    "\n",
    "\\",
    "select",
    "é",
    "1",
    "$",
    " ",
  );
  fc.assert(fc.property(fc.array(pieces), (parts) => void statementsOf(parts.join(""))));
});
