import type { ResultFile } from "#schemas/result-file.ts";
import type { ClassBank } from "./class-bank.ts";
import { firstTriesOf } from "./first-tries.ts";
import { type ItemRow, itemRows } from "./item-rows.ts";
import { learnersOf } from "./learners.ts";
import { type MasteryRow, objectiveRows, stepRows } from "./mastery.ts";
import { type TestRow, testRows } from "./test-rows.ts";

/** What a class's result files say. Every number with an interval comes from at least 30 learners. */
export interface ClassReport {
  learners: number;
  items: ItemRow[];
  objectives: MasteryRow[];
  steps: MasteryRow[];
  tests: TestRow[];
  /** Answers that today's questions cannot have got: somebody changed a file. */
  leftOut: number;
}

/** The report on any number of files; neither their order nor a file that is there twice makes a difference. */
export function classReport(files: readonly ResultFile[], bank: ClassBank): ClassReport {
  const learners = learnersOf(files);
  const { groups, leftOut } = firstTriesOf(learners, bank.items);
  return {
    learners: learners.length,
    items: itemRows(groups, bank.items),
    objectives: objectiveRows(groups, bank.items),
    steps: stepRows(groups, bank.items),
    tests: testRows(learners, bank.tests),
    leftOut,
  };
}
