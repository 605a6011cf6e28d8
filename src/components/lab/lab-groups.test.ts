import { expect, test } from "vitest";
import { labGroups } from "./lab-groups.ts";

const lesson = (step: number, lab: string) => ({ id: `l${step}`, data: { step, title: `Lesson ${step}`, lab } });
const lab = (id: string, ...belongsTo: string[]) => ({ id, data: { belongsTo } });

test("a lab stands with the first step that sends learners to it, and one of no step comes last", () => {
  const labs = [
    lab("of-a-myth", "myth:m"),
    lab("second", "lesson:l2"),
    lab("named-by-the-lesson", "practice:four"),
    lab("both", "lesson:l2", "lesson:l1"),
  ];
  const groups = labGroups(labs, [lesson(1, "none"), lesson(2, "named-by-the-lesson"), lesson(3, "none")]);
  expect(groups.map(({ step, title, labs }) => [step, title, labs.map(({ id }) => id)])).toEqual([
    [1, "Lesson 1", ["both"]],
    [2, "Lesson 2", ["second", "named-by-the-lesson"]],
    [undefined, "Beside the steps", ["of-a-myth"]],
  ]);
});
