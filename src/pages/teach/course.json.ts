import { getCollection } from "astro:content";
import type { APIRoute } from "astro";
import { incidentQuestion } from "#incident/question.ts";
import { courseBank } from "#quiz/statistics/course-bank.ts";
import { allIncidents, incidentName } from "../../components/incident/load-incidents.ts";
import { courseMisconceptions, courseQuizzes, courseSteps } from "../../layouts/course.ts";

/** The questions of the course with keys, hashes and words: what the page for teachers holds result files against. */
export const GET: APIRoute = async () => {
  const quizzes = (await courseQuizzes()).flatMap(({ data: { questions } }) => questions);
  const incidents = (await allIncidents()).map(({ incident }) => ({
    question: incidentQuestion(incident),
    name: incidentName(incident),
  }));
  const bank = courseBank({
    questions: [...quizzes, ...incidents.map(({ question }) => question)],
    names: Object.fromEntries(incidents.map(({ question, name }) => [question.id, name])),
    misconceptions: await courseMisconceptions(),
    tests: (await getCollection("tests")).map((entry) => entry.data),
    steps: await courseSteps(),
  });
  return new Response(JSON.stringify(bank), { headers: { "content-type": "application/json" } });
};
