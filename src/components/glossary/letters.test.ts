import { expect, test } from "vitest";
import type { GlossaryTerm } from "#schemas/glossary.ts";
import { byLetter } from "./letters.ts";

const named = (term: string): GlossaryTerm => ({
  ...{
    id: "a-term",
    term,
    also: [],
    taught: "lessons/limits",
    lastChecked: new Date(0),
    source: { text: "for a test" },
  },
  definition: "It is here only to be sorted among the others.",
  lastChecked: new Date("2026-11-20"),
});

test("terms stand in the order of the alphabet, whatever their case and marks", () => {
  const sorted = byLetter(["waiter", "`max_connections`", "PgBouncer", "`max`", "pool", "warm"].map(named));
  expect(sorted.map(({ letter, terms }) => `${letter}: ${terms.map(({ term }) => term).join(", ")}`)).toEqual([
    "M: `max`, `max_connections`",
    "P: PgBouncer, pool",
    "W: waiter, warm",
  ]);
});
