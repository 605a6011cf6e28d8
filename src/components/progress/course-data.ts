import { getCollection } from "astro:content";
import { bankQuestion } from "#quiz/tests/bank.ts";
import { allTeachingPages, courseQuizzes, courseSteps } from "../../layouts/course.ts";
import { labPath, lessonPath, sitePath } from "../../layouts/site-path.ts";
import { incidentQuestions } from "../incident/load-incidents.ts";
import { coursePredictions } from "../review/course-predictions.ts";
import type { Course } from "./course.ts";

/** The course as pages about progress see it, gathered when the site is built. */
export async function courseData(): Promise<Course> {
  const quizzes = (await courseQuizzes()).map(({ data }) => data);
  const labs = (await getCollection("labs")).map(({ id, data }) => ({ id, title: data.title, href: labPath(id) }));
  const tests = (await getCollection("tests")).map(({ data: { id, title, kind, passShare } }) => ({
    id,
    title,
    kind,
    ...(passShare !== undefined && { passShare }),
    href: sitePath(`tests/${id}/`),
  }));
  const steps = (await courseSteps()).map(({ step, title, lesson }): Course["steps"][number] => {
    if (!lesson) return { step, title, check: [] };
    const lab = labs.find(({ id }) => id === lesson.data.lab);
    const quiz = quizzes.find(({ id }) => id === lesson.data.quiz);
    return {
      step,
      title,
      lesson: { id: lesson.id, title, href: lessonPath(lesson.id) },
      ...(lab && { lab }),
      check: quiz?.questions.map(({ id }) => id) ?? [],
    };
  });
  const beside = (await allTeachingPages()).filter(({ kind }) => kind !== "lesson");
  return {
    steps,
    beside: beside.map(({ key, title, href }) => ({ id: key, title, href })),
    labs,
    tests,
    bank: [...quizzes.flatMap(({ questions }) => questions), ...(await incidentQuestions())].map(bankQuestion),
    predictions: (await coursePredictions()).map(({ asked, page }) => ({ ...asked, href: page.href })),
  };
}
