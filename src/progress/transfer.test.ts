import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ProgressRecord } from "#schemas/progress.ts";
import { anyRecord } from "#testing/record/any-record.ts";
import { canonical } from "./canonical.ts";
import { merge } from "./merge.ts";
import { emptyRecord } from "./record.ts";
import { exportText, readImport } from "./transfer.ts";

const answer = { optionIds: ["a"], hash: "h", correct: true, credit: 1, attempts: 1, atMillis: 10 };
const record = (part: Partial<ProgressRecord>): ProgressRecord => ({ ...emptyRecord(), ...part });

describe("an exported file", () => {
  test("imported into an empty record gives the same record", () => {
    fc.assert(
      fc.property(anyRecord, (exported) => {
        const { theirs, report } = readImport(emptyRecord(), exportText(exported, 1));
        expect(canonical(merge(emptyRecord(), theirs))).toBe(canonical(exported));
        expect(report).toMatchObject({ refused: null, changed: [], kept: [], notUnderstood: [] });
      }),
    );
  });

  test("imported where it came from changes nothing", () => {
    fc.assert(
      fc.property(anyRecord, (exported) => {
        const { report } = readImport(exported, exportText(exported, 1));
        expect(report).toMatchObject({ refused: null, added: [], changed: [], notUnderstood: [] });
      }),
    );
  });

  test("names its format and version, and has each thing on a line of its own, in order", () => {
    const text = exportText(record({ answers: { b: answer, a: answer } }), 5);
    expect(text.split("\n").slice(0, 6)).toEqual([
      "{",
      '  "exportedAtMillis": 5,',
      '  "format": "warm-start-record",',
      '  "record": {',
      '    "answers": {',
      '      "a": {',
    ]);
    expect(JSON.parse(text).version).toBe(2);
    expect(text).toBe(exportText(record({ answers: { a: answer, b: answer } }), 5));
  });
});

describe("the report of an import", () => {
  test("tells what is added, changed, kept and not understood", () => {
    const ours = record({ answers: { kept: answer, changed: answer, only: answer } });
    const theirs = {
      ...emptyRecord(),
      answers: { kept: { ...answer, atMillis: 9 }, changed: { ...answer, atMillis: 11 }, added: answer, bad: 1 },
      lastPage: { kind: "lesson", id: "l", atMillis: 1 },
    };
    expect(readImport(ours, JSON.stringify(theirs)).report).toEqual({
      refused: null,
      added: ["answers/added", "lastPage"],
      changed: ["answers/changed"],
      kept: ["answers/kept"],
      notUnderstood: [{ path: "answers/bad", reason: "is not an object" }],
    });
  });

  test.each([
    ["nothing", "", "is not JSON"],
    ["a picture", "\u0089PNG\r\n", "is not JSON"],
    ["a list", "[1]", "is not an object"],
    ["another site's file", '{"answers":{"a":1}}', "has no version"],
    [
      "a later version's export",
      '{"format":"warm-start-record","version":3,"record":{"version":3}}',
      "was written by a later version of this site (3; this one writes 2)",
    ],
  ])("refuses %s with its reason", (_, text, reason) => {
    expect(readImport(emptyRecord(), text).report).toMatchObject({ refused: reason, added: [], notUnderstood: [] });
  });

  test("takes a record of version 1", () => {
    const text = readFileSync(new URL("../testing/record/version-1-record.txt", import.meta.url), "utf8");
    const { added, notUnderstood } = readImport(emptyRecord(), text).report;
    expect(added).toContain("answers/why-opening-is-dear");
    expect(added).toContain("labs/connection-per-request");
    expect(notUnderstood).toEqual([]);
  });
});
