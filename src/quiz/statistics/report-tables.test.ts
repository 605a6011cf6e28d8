import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleQuestion } from "#testing/quiz/arbitrary-question.ts";
import { parseCsv } from "#testing/statistics/parse-csv.ts";
import { classReport } from "./class-report.ts";
import { courseBank } from "./course-bank.ts";
import { type Cell, csvOf } from "./csv.ts";
import { madeUpClass } from "./made-up-class.ts";
import { choicesCsv, flagText, itemsCsv, masteryCsv } from "./report-tables.ts";

describe("a CSV file", () => {
  test("is what RFC 4180 describes, with a decimal point", () => {
    expect(
      csvOf(
        ["name", "share (0-1)"],
        [
          ["plain", 0.5],
          ['says "no", twice', null],
          ["two\nlines", -0.25],
        ],
      ),
    ).toBe('\uFEFFname,share (0-1)\r\nplain,0.5\r\n"says ""no"", twice",\r\n"two\nlines",-0.25\r\n');
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r1", " =1", '=HYPERLINK("x","y")', "＝1+1", "\0=1"])(
    "text that a spreadsheet would run is made text: %j",
    (text) => expect(csvOf([], [[text]])).toMatch(/\n"?'/),
  );

  test("any cells come back as they went in, disarmed where they must be", () => {
    const cell: fc.Arbitrary<Cell> = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("a,b", 'a"b', "a\r\nb", "=x", ""),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 5 }), (rows) => {
        const read = parseCsv(csvOf(["a", "b", "c"], rows));
        expect(read.length).toBe(rows.length + 1);
        read.slice(1).forEach((line, row) => {
          expect(line.length).toBe(3);
          line.forEach((text, column) => {
            const went = rows[row]?.[column] ?? "";
            if (typeof went === "number") expect(Object.is(Number(text), went) || Number(text) === went).toBe(true);
            else expect([went, `'${went}`]).toContain(text);
            if (typeof went === "string") expect(text).not.toMatch(/^\s*[=+\-@]/);
          });
        });
      }),
    );
  });
});

const bank = courseBank({
  questions: [
    { ...sampleQuestion("single-choice"), id: "first", step: 2, stem: "=How many of {{count}}?" },
    { ...sampleQuestion("number"), id: "second" },
    { ...sampleQuestion("line"), id: "third" },
    { ...sampleQuestion("order"), id: "fourth" },
    { ...sampleQuestion("multiple-choice", [true, true, false]), id: "fifth" },
  ],
  names: { fifth: "Incident: Nobody answers" },
  misconceptions: [],
  tests: [],
  steps: [{ step: 1, title: "What a connection costs" }],
});

describe("the words of the course", () => {
  test("come by step, with what every variant puts in", () => {
    expect(bank.items.map(({ id }) => id)).toEqual(["second", "third", "fourth", "fifth", "first"]);
    expect(bank.items.at(-1)?.stem).toBe("=How many of 3 / 30?");
    expect(bank.items[0]?.choices.map(({ id, text }) => [id, text])).toEqual([
      ["answer", "6 / 60 connections"],
      ["near-miss-1", "4 / 40 connections"],
      ["near-miss-2", "1 connections"],
      ["other", "Any other number"],
    ]);
    expect(bank.items.filter(({ name }) => name).map(({ id, name }) => [id, name])).toEqual([
      ["fifth", "Incident: Nobody answers"],
    ]);
    expect(bank.items[1]?.choices[0]?.text).toBe("Line 1: `first(3 / 30);`");
    expect(bank.items[0]?.variants[1]).toEqual({ id: "many", values: "count 30, answer 60, miss 40, who Grace" });
  });

  test("name every choice that the statistics count", () => {
    const report = classReport(madeUpClass(bank, { learners: 80, seed: "names" }), bank);
    for (const { question, choices } of report.items) {
      const known = bank.items.find(({ id }) => id === question)?.choices.map(({ id }) => id);
      expect(choices.map(({ id }) => id)).toEqual(known);
    }
  });
});

describe("the tables of a report", () => {
  const report = classReport(madeUpClass(bank, { learners: 80, seed: "tables" }), bank);

  test("hold the numbers of the report, one line an item and variant", () => {
    const [header = [], ...lines] = parseCsv(itemsCsv(report, bank));
    const at = (name: string) => header.findIndex((title) => title.startsWith(name));
    for (const line of lines) expect(line.length).toBe(header.length);
    for (const { question, n, figures, variants } of report.items) {
      const [line = [], ...others] = lines.filter(([id]) => id === question);
      expect(others.map((other) => other[1])).toEqual(variants.map(({ variant }) => variant));
      expect(Number(line[at("n (learners)")])).toBe(n);
      expect(Number(line[at("difficulty (")])).toBe(figures?.difficulty.value);
      expect(Number(line[at("difficulty 95% high")])).toBe(figures?.difficulty.high);
      expect(Number(line[at("median time (s)")]) * 1000).toBeCloseTo(figures?.timeMillis.median ?? -1, 6);
    }
    expect(lines.find(([id]) => id === "first")?.[5]).toBe("'=How many of 3 / 30?");
    expect(parseCsv(choicesCsv(report, bank)).length).toBe(
      1 + report.items.reduce((sum, { choices }) => sum + choices.length, 0),
    );
    expect(parseCsv(masteryCsv(report, bank)).length).toBe(1 + report.objectives.length + report.steps.length);
  });

  test("are silent below 30", () => {
    const few = classReport(madeUpClass(bank, { learners: 9, seed: "few" }), bank);
    const [header = [], ...lines] = parseCsv(itemsCsv(few, bank));
    const n = header.indexOf("n (learners)");
    for (const line of lines) expect(line.slice(n + 1)).toEqual(["needs 30", ...header.slice(n + 2).map(() => "")]);
    expect(parseCsv(choicesCsv(few, bank)).length).toBe(1);
  });
});

test("a flag that chance alone may have raised says so", () => {
  expect(flagText({ kind: "check-key", certain: true })).toBe("check the key");
  expect(flagText({ kind: "dead-option", choice: "three", certain: false })).toBe("perhaps dead option: three");
});
