import { expect, test } from "vitest";
import { allDated } from "./all-dated.ts";
import { type Dated, overdueOf } from "./dated.ts";
import { datedIn } from "./dated-yaml.ts";

const checkedOn = (checked: string, file = "content/a.yaml", line = 1): Dated => ({
  file,
  line,
  what: "a claim",
  checked,
  sources: [],
});

test("what was checked too many days ago is overdue, the oldest first, then by file and line", () => {
  const all = [
    checkedOn("2026-06-01", "content/b.yaml", 9),
    checkedOn("2026-06-01", "content/b.yaml", 2),
    checkedOn("2026-01-31"),
    checkedOn("2026-06-02"),
  ];
  const overdue = overdueOf(all, { today: "2026-11-29", days: 180 });
  expect(overdue.map(({ checked, line }) => [checked, line])).toEqual([
    ["2026-01-31", 1],
    ["2026-06-01", 2],
    ["2026-06-01", 9],
  ]);
});

test("a check is good for that many days, the last one included", () => {
  expect(overdueOf([checkedOn("2026-11-21")], { today: "2026-12-01", days: 10 })).toEqual([]);
  expect(overdueOf([checkedOn("2026-11-21")], { today: "2026-12-01", days: 9 })).toHaveLength(1);
});

test("a page is told by its title, on the line of its date, with its sources", () => {
  const page = `---
title: Limits
lastChecked: 2026-11-21
sources:
  - text: PostgreSQL, Connections
    url: https://www.postgresql.org/docs/
  - text: Our own run
---

lastChecked: not this
`;
  expect(datedIn("content/lessons/07-limits.mdx", page)).toEqual([
    {
      file: "content/lessons/07-limits.mdx",
      line: 3,
      what: "Limits",
      checked: "2026-11-21",
      sources: ["PostgreSQL, Connections https://www.postgresql.org/docs/", "Our own run"],
    },
  ]);
});

test("entries of a list are told apart, wherever they stand, and sources with a day of their own by that day", () => {
  const list = `drivers:
  - { id: pg, name: pg, lastChecked: 2026-01-02, source: { text: "pg-pool, index.js" } }
  - id: refused
    title: ECONNREFUSED
    sources:
      - { text: "Node.js, Errors", date: "2026-03-04" }
      - { text: "libuv, Errors", date: "2026-03-04" }
      - { text: "A run of ours", date: "2026-05-06" }
`;
  expect(datedIn("content/some.yaml", list).map(({ what, line, sources }) => [what, line, sources])).toEqual([
    ["pg", 2, ["pg-pool, index.js"]],
    ["ECONNREFUSED", 6, ["Node.js, Errors", "libuv, Errors"]],
    ["ECONNREFUSED", 8, ["A run of ours"]],
  ]);
});

test("what is no day is refused, with its file and line", () => {
  const refusal = (day: string) => () => datedIn("content/some.yaml", `- id: a\n  lastChecked: ${day}\n`);
  for (const day of ["soon", "2026-13-01", "21.11.2026", "20261121"])
    expect(refusal(day)).toThrow(/^content\/some\.yaml:2: `lastChecked` is `.*`, which is no date/);
  expect(() => datedIn("content/some.yaml", "- id: a\n  lastChecked: [")).toThrow(/^content\/some\.yaml:\d+: /);
});

test("pages, reference entries, the platforms' values and our measurements are all looked at", async () => {
  const all = await allDated(process.cwd());
  for (const file of [
    /^content\/lessons\/.*\.mdx$/,
    /^content\/pitfalls\/.*\.mdx$/,
    /^content\/deeper\/.*\.mdx$/,
    /^content\/choosing\.yaml$/,
    /^content\/errors\.yaml$/,
    /^content\/glossary\.yaml$/,
    /^content\/cheat-sheet\.yaml$/,
    /^content\/corrections\.yaml$/,
    /^content\/measurements\.json$/,
    /^content\/truth\/documented\.yaml$/,
    /^content\/truth\/results\.json$/,
    /^src\/sim\/cost-model\.ts$/,
    /^content\/platforms\/next-start\.json$/,
  ])
    expect(
      all.filter((one) => file.test(one.file)),
      String(file),
    ).not.toEqual([]);
  for (const { file, line, what, checked, sources } of all) {
    expect(line, `${file}: ${what}`).toBeGreaterThan(0);
    expect(checked, `${file}:${line}`).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(sources, `${file}:${line}: ${what}`).not.toEqual([]);
  }
});
