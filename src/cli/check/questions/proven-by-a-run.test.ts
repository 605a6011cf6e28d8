import { expect, test } from "vitest";
import { choice, complaints, number, order, worded } from "./fixture.ts";
import { provenByARun } from "./proven-by-a-run.ts";

test("an outcome or a number without a run is refused", () => {
  expect([
    ...complaints(provenByARun, choice({ claims: [] })),
    ...complaints(provenByARun, number({ claims: [], asks: "fact" })),
  ]).toMatchInlineSnapshot(`
    [
      "asks: It asks for an outcome and claims nothing. Add \`claims:\` with a run of content/runs/; if the engine can't run it, say why in content/quizzes/not-run.yaml.",
      "question: It asks for a number and claims nothing. Add \`claims:\` with a run of content/runs/.",
    ]
  `);
});

test("a claim that expects nothing, or a number beside the answer, is refused", () => {
  expect([
    ...complaints(provenByARun, choice({ claims: [{ run: "in-a-row" }] })),
    ...complaints(provenByARun, number({ claims: [{ run: "in-a-row", expect: { opened: 9 } }] })),
    ...complaints(
      provenByARun,
      number({ tolerance: 1, claims: [{ run: "in-a-row", expect: { opened: { min: 5, max: 15 } } }] }),
    ),
  ]).toMatchInlineSnapshot(`
    [
      "claims.0: A claim expects nothing. Add \`expect:\` or \`order:\`.",
      "claims: No claim expects the answer, 10. Let a measure of a run be it.",
      "claims: No claim expects the answer, 10 within 1. Let a measure of a run be it.",
    ]
  `);
});

test("a right option with a number that no claim expects is refused", () => {
  const claims = [{ run: "in-a-row", expect: { opened: { min: 1, max: 9 } } }];
  const inDigits = worded("Only 1,200 connections", "One connection", "Two connections");
  expect([
    ...complaints(provenByARun, choice({ claims })),
    ...complaints(provenByARun, { ...inDigits, claims: choice({ claims }).claims }),
  ]).toMatchInlineSnapshot(`
    [
      "claims: The right option says 10, and no claim expects that. Let a measure of a run be it.",
      "claims: The right option says 1200, and no claim expects that. Let a measure of a run be it.",
    ]
  `);
  expect(complaints(provenByARun, choice({ asks: "cause", claims }))).toEqual([]);
  const about = [{ run: "in-a-row", expect: { opened: { min: 8, max: 12 } } }];
  expect(complaints(provenByARun, choice({ claims: about }))).toEqual([]);
});

test("an order that no claim is about is refused", () => {
  const claims = [{ run: "in-a-row", expect: { opened: 1 } }];
  expect(complaints(provenByARun, order({ claims }))).toMatchInlineSnapshot(`
    [
      "claims: No claim is about an order. Add \`order:\`, or a measure of the run that is true when the order holds.",
    ]
  `);
  expect(complaints(provenByARun, order())).toEqual([]);
  expect(complaints(provenByARun, order({ claims: [{ run: "in-a-row", expect: { inOrder: true } }] }))).toEqual([]);
});

test("a run, an entry among those that can't be run, and a question for a cause pass", () => {
  expect(complaints(provenByARun, choice())).toEqual([]);
  expect(complaints(provenByARun, choice({ id: "cannot-run", claims: [] }))).toEqual([]);
  expect(complaints(provenByARun, choice({ asks: "cause", claims: [] }))).toEqual([]);
  expect(
    complaints(
      provenByARun,
      number({ tolerance: 1, claims: [{ run: "in-a-row", expect: { opened: { min: 9, max: 11 } } }] }),
    ),
  ).toEqual([]);
});
