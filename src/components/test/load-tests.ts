import { type CollectionEntry, getCollection } from "astro:content";
import { type BankQuestion, bankQuestion } from "#quiz/tests/bank.ts";
import { requireEnough } from "#quiz/tests/draw.ts";
import type { Question } from "#schemas/question.ts";
import type { QuizTest } from "#schemas/quiz-test.ts";
import { courseQuizzes, courseSteps } from "../../layouts/course.ts";
import { lessonPath } from "../../layouts/site-path.ts";

export type TestEntry = CollectionEntry<"tests">;

/** A step as the results name it; without an address while its lesson isn't written. */
export interface TestStep {
  step: number;
  title: string;
  href?: string;
}

/** What a test's script must know; plain JSON. */
export interface TestData {
  test: Pick<QuizTest, "id" | "kind" | "title" | "draw" | "passShare">;
  bank: BankQuestion[];
  steps: TestStep[];
}

const order = ["practice", "placement", "final"];

/** Every test, in the order in which a reader meets their kinds. */
export async function sortedTests(): Promise<TestEntry[]> {
  return (await getCollection("tests")).sort((a, b) => order.indexOf(a.data.kind) - order.indexOf(b.data.kind));
}

/** The questions a test draws from, in the order of its files. Stops the build when a file is missing or too little is in it. */
export async function testQuestions({ data: test }: TestEntry): Promise<Question[]> {
  const quizzes = await courseQuizzes();
  const questions = test.quizzes.flatMap((id) => {
    const quiz = quizzes.find((entry) => entry.id === id);
    if (!quiz)
      throw new Error(
        `The test \`${test.id}\` draws from the quiz \`${id}\`, but there is no \`content/quizzes/${id}.yaml\`. Add the file or correct \`content/tests.yaml\`.`,
      );
    return quiz.data.questions;
  });
  if (test.draw) requireEnough(questions.map(bankQuestion), test.draw);
  return questions;
}

export async function testData(entry: TestEntry): Promise<TestData> {
  const { id, kind, title, draw, passShare } = entry.data;
  const bank = (await testQuestions(entry)).map(bankQuestion);
  return { test: { id, kind, title, draw, passShare }, bank, steps: await testSteps() };
}

async function testSteps(): Promise<TestStep[]> {
  return (await courseSteps()).map(({ step, title, lesson }) =>
    lesson ? { step, title, href: lessonPath(lesson.id) } : { step, title },
  );
}
