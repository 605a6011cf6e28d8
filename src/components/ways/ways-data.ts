import { getCollection } from "astro:content";
import type { Way } from "#schemas/way.ts";
import * as say from "#strings/ways.ts";
import { courseLessons, courseQuizzes, lessonPage, type TeachingPage, teachingPages } from "../../layouts/course.ts";
import { labPath, sitePath } from "../../layouts/site-path.ts";
import { allIncidents, incidentPath, incidentQuestions } from "../incident/load-incidents.ts";
import { labGroups } from "../lab/lab-groups.ts";
import { allLabs } from "../lab/load-labs.ts";
import type { Place } from "../progress/course.ts";
import { coursePredictions } from "../review/course-predictions.ts";
import { predictionsIn } from "../review/predictions-in.ts";
import { sortedTests } from "../test/load-tests.ts";
import { watchedByStep } from "../watch/watched-runs.ts";
import type { Ways } from "./ways.ts";

/** The ways into the course in their order. */
export async function allWays(): Promise<Way[]> {
  return (await getCollection("ways")).map(({ data }) => data).sort((a, b) => a.place - b.place);
}

let gathered: Promise<Ways> | undefined;

/** What there is to do in each way, gathered when the site is built. */
export function waysData(): Promise<Ways> {
  // While authors write, what they have just written has to be in it.
  if (import.meta.env.DEV) return gather();
  gathered ??= gather();
  return gathered;
}

async function gather(): Promise<Ways> {
  const lessons = await courseLessons();
  const quizzes = (await courseQuizzes()).flatMap(({ data }) => data.questions);
  return {
    read: lessons.map((lesson) => placeOf(lessonPage(lesson))),
    watch: (await watchedByStep())
      .flatMap(({ runs }) => runs)
      .map(({ figure: { id, title } }) => ({ id, title: title.replaceAll("`", ""), href: sitePath(`watch/${id}/`) })),
    predict: (await coursePredictions()).map(({ asked, page }) => ({
      id: asked.id,
      title: say.predictionFrom(page.title),
      href: sitePath("predict/"),
    })),
    build: labGroups(await allLabs(), lessons).flatMap(({ step, labs }) =>
      labs.map(({ id, data: { title, minutes } }) => ({
        id,
        title,
        minutes,
        ...(step !== undefined && { step }),
        href: labPath(id),
      })),
    ),
    break: (await allIncidents()).map(({ incident: { id, title }, lab }) => ({
      id,
      title,
      lab,
      href: incidentPath(id),
    })),
    bust: (await teachingPages("myth")).flatMap((page) => {
      const [asked] = predictionsIn(page.entry.body ?? "", page.entry.filePath ?? page.key);
      return asked ? [{ ...placeOf(page), id: asked.id }] : [];
    }),
    test: (await sortedTests()).map(({ data: { id, title, kind, passShare } }) => ({
      id,
      title,
      kind,
      ...(passShare !== undefined && { passShare }),
      href: sitePath(`tests/${id}/`),
    })),
    questions: [...quizzes, ...(await incidentQuestions())].map(({ id }) => id),
  };
}

const placeOf = ({ id, title, href }: TeachingPage): Place => ({ id, title, href });
