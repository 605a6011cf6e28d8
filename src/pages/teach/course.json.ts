import { getCollection } from "astro:content";
import type { APIRoute } from "astro";
import { courseBank } from "#quiz/statistics/course-bank.ts";
import { courseSteps } from "../../layouts/course.ts";

/** The questions of the course with keys, hashes and words: what the page for teachers holds result files against. */
export const GET: APIRoute = async () => {
  const bank = courseBank({
    questions: (await getCollection("quizzes")).flatMap(({ data: { questions } }) => questions),
    misconceptions: (await getCollection("misconceptions")).map((entry) => entry.data),
    tests: (await getCollection("tests")).map((entry) => entry.data),
    steps: await courseSteps(),
  });
  return new Response(JSON.stringify(bank), { headers: { "content-type": "application/json" } });
};
