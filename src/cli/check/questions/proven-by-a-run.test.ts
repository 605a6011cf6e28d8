import { expect, test } from "vitest";
import { choice, complaints, number } from "./fixture.ts";
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
