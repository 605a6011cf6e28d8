import { type ClassReport, type CourseBank, LEAST_OF_STEP, type MasteryRow, silence } from "#quiz/statistics/index.ts";
import { inlineText } from "../elements.ts";
import { shareWithInterval } from "./numbers.ts";
import { table } from "./table.ts";

/** Mastery per step and per objective, and the tests; each left out where there is nothing to show. */
export function classTables({ steps, objectives, tests }: ClassReport, bank: CourseBank): HTMLTableElement[] {
  const mastered = ({ n, mastered }: MasteryRow) => (mastered ? shareWithInterval(mastered) : silence(n));
  const stepTitle = (step: number) => bank.steps.find((one) => one.step === step)?.title ?? "";
  const share = "Mastered by";
  return [
    table(
      `By step, from learners who answered at least ${LEAST_OF_STEP} of its questions`,
      ["Step", "Questions", "Learners", share],
      steps.map((row) => [`${row.step}. ${stepTitle(row.step)}`, String(row.questions), String(row.n), mastered(row)]),
    ),
    table(
      "By objective",
      ["Objective", "Step", "Questions", "Learners", share],
      objectives.map((row) => [
        inlineText(row.of),
        String(row.step),
        String(row.questions),
        String(row.n),
        mastered(row),
      ]),
    ),
    table(
      "Tests, the first time each learner finished one",
      ["Test", "Learners", "Mean score", "Passed by"],
      tests.map(({ test, n, score, passed }) => [
        bank.tests.find(({ id }) => id === test)?.title ?? test,
        String(n),
        score ? shareWithInterval(score) : silence(n),
        passed ? shareWithInterval(passed) : "–",
      ]),
    ),
  ].filter((one) => one.tBodies[0]?.rows.length);
}
