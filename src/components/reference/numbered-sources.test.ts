import { expect, test } from "vitest";
import type { SheetDriver } from "#schemas/cheat-sheet.ts";
import { numberedSources } from "./numbered-sources.ts";

const driver = (id: string, ...texts: string[]): SheetDriver => ({
  ...{ id, name: id, version: "1", settings: [], also: [] },
  lastChecked: new Date("2026-11-20"),
  sources: texts.map((text) => ({ text })),
});

test("a source that two drivers cite is listed once and has one number", () => {
  const { sources, numberOf } = numberedSources([driver("pg", "pool", "process"), driver("mysql2", "list", "process")]);
  expect(sources.map(({ text }) => text)).toEqual(["pool", "process", "list"]);
  expect([numberOf("pg", 1), numberOf("pg", 2), numberOf("mysql2", 1), numberOf("mysql2", 2)]).toEqual([1, 2, 3, 2]);
});

test("a number that a driver does not have is an error that names both", () => {
  expect(() => numberedSources([driver("pg", "pool")]).numberOf("pg", 2)).toThrow("`pg` has no source 2");
});
