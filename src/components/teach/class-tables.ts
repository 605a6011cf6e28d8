import { type ClassReport, type CourseBank, LEAST_OF_STEP, type MasteryRow, silence } from "#quiz/statistics/index.ts";
import * as say from "#strings/teach.ts";
import { inlineText } from "../elements.ts";
import { shareWithInterval } from "./numbers.ts";
import { table } from "./table.ts";

/** Mastery per step and per objective, and the tests; each left out where there is nothing to show. */
export function classTables({ steps, objectives, tests }: ClassReport, bank: CourseBank): HTMLTableElement[] {
  const mastered = ({ n, mastered }: MasteryRow) => (mastered ? shareWithInterval(mastered) : silence(n));
  const stepTitle = (step: number) => bank.steps.find((one) => one.step === step)?.title ?? "";
  return [
    table(
      say.byStep(LEAST_OF_STEP),
      [say.columnStep, say.columnQuestions, say.columnLearners, say.columnMastered],
      steps.map((row) => [
        say.stepTitled(row.step, stepTitle(row.step)),
        String(row.questions),
        String(row.n),
        mastered(row),
      ]),
    ),
    table(
      say.byObjective,
      [say.columnObjective, say.columnStep, say.columnQuestions, say.columnLearners, say.columnMastered],
      objectives.map((row) => [
        inlineText(row.of),
        String(row.step),
        String(row.questions),
        String(row.n),
        mastered(row),
      ]),
    ),
    table(
      say.tests,
      [say.columnTest, say.columnLearners, say.columnMeanScore, say.columnPassed],
      tests.map(({ test, n, score, passed }) => [
        bank.tests.find(({ id }) => id === test)?.title ?? test,
        String(n),
        score ? shareWithInterval(score) : silence(n),
        passed ? shareWithInterval(passed) : "–",
      ]),
    ),
  ].filter((one) => one.tBodies[0]?.rows.length);
}
