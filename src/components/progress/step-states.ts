import { type LatestAnswer, latestAnswers } from "#quiz/latest-answers.ts";
import { placementOf } from "#quiz/tests/placement.ts";
import { scoreItem } from "#quiz/tests/score.ts";
import type { ProgressRecord, TestItem } from "#schemas/progress.ts";
import * as say from "#strings/progress.ts";
import type { Course } from "./course.ts";

/** How far something is; `mark` and `words` together say it without colour. */
export interface StateWords {
  state: "done" | "started" | "";
  words: string;
}

export interface StepState {
  step: number;
  lesson: StateWords;
  check: StateWords;
  lab: StateWords;
  strength: StateWords;
}

const none: StateWords = { state: "", words: "–" };

/** What the record says about each step: read, check, lab, and the strength that the latest answers add up to. */
export function stepStates(record: ProgressRecord, { steps, bank }: Course): StepState[] {
  const latest = latestAnswers(record);
  const placement = placementOf(
    bank.flatMap(({ id }) => asItem(id, latest.get(id))),
    bank,
    steps.length,
  );
  return steps.map(({ step, lesson, lab, check }) => ({
    step,
    lesson: lesson ? lessonState(record, lesson.id) : none,
    check: check.length > 0 ? checkState(record, check, bank) : none,
    lab: lab ? labState(record, lab.id) : none,
    strength: strengthState(placement.steps.find((each) => each.step === step)),
  }));
}

/** The latest answer to a question, as a test's item. */
function asItem(question: string, answer: LatestAnswer | undefined): TestItem[] {
  if (answer === undefined) return [];
  const { variant, hash } = answer;
  return [{ question, ...(variant !== undefined && { variant }), hash, answer: { ...answer, tookMillis: 0 } }];
}

function lessonState({ lessons }: ProgressRecord, id: string): StateWords {
  const lesson = lessons[id];
  if (lesson?.readAtMillis !== undefined) return { state: "done", words: say.read };
  return lesson ? { state: "started", words: say.started } : { state: "", words: say.notOpened };
}

function labState({ labs }: ProgressRecord, id: string): StateWords {
  const lab = labs[id];
  if (lab?.passed) return { state: "done", words: say.passed };
  return lab ? { state: "started", words: say.started } : { state: "", words: say.notOpened };
}

function checkState({ answers }: ProgressRecord, questions: string[], bank: Course["bank"]): StateWords {
  const standings = questions.flatMap((id) => asItem(id, answers[id])).map((item) => scoreItem(item, bank).standing);
  const known = standings.filter((standing) => standing !== "changed").length;
  const right = standings.filter((standing) => standing === "right").length;
  if (known === 0) return { state: "", words: say.notAnswered };
  const all = questions.length;
  if (right === all) return { state: "done", words: say.allRight(right, all) };
  return {
    state: "started",
    words: known === all ? say.rightOf(right, all) : say.rightAndOpen(right, all - known, all),
  };
}

function strengthState(step: ReturnType<typeof placementOf>["steps"][number] | undefined): StateWords {
  if (!step || step.asked === 0) return { state: "", words: say.notAsked };
  const words = step.strength >= 0.8 ? say.strong : step.strength >= 0.5 ? say.likelyKnown : say.shaky;
  return { state: step.strength >= 0.8 ? "done" : "started", words: words(step.right, step.asked) };
}

/** The map in a sentence. */
export function courseInWords(record: ProgressRecord, { steps, labs }: Course): string {
  const lessons = steps.flatMap(({ lesson }) => lesson ?? []);
  const read = lessons.filter(({ id }) => record.lessons[id]?.readAtMillis !== undefined).length;
  const passed = labs.filter(({ id }) => record.labs[id]?.passed).length;
  return say.wholeCourse({ read, lessons: lessons.length, passed, labs: labs.length });
}
