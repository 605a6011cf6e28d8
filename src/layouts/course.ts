import { type CollectionEntry, getCollection, getEntry } from "astro:content";
import { asItComes, type CourseOrder, inOrder, placeOfStep, type StepPlaces, stepPlaces } from "#schemas/order.ts";
import { type TeachingKind, teachingFolders, teachingPath } from "#schemas/teaching-page.ts";
import { lessonPath, sitePath } from "./site-path.ts";

export interface CourseStep {
  /** Its place in the course, counted from 1. */
  step: number;
  title: string;
  level: string;
  /** Missing while the lesson isn't written. */
  lesson?: CollectionEntry<"lessons">;
}

/** What `content/order.yaml` says. */
export const courseOrder = async (): Promise<CourseOrder> => (await getEntry("order", "order"))?.data ?? asItComes;

/** Files know a step by a number that stays; on pages its number is its place in the course, which this gives. */
export async function placesOfSteps(): Promise<StepPlaces> {
  const numbers = (await getCollection("steps")).map(({ data }) => data.step);
  const lessons = (await getCollection("lessons")).map(({ id, data }) => ({ id, step: data.step }));
  return stepPlaces(numbers, lessons, (await courseOrder()).lessons);
}

/** Lessons in the order of the course, each with its place as its step. */
export async function courseLessons(): Promise<CollectionEntry<"lessons">[]> {
  const places = await placesOfSteps();
  return (await getCollection("lessons"))
    .map((lesson) => ({ ...lesson, data: withPlace(lesson.data, places) }))
    .sort((a, b) => a.data.step - b.data.step);
}

/** All steps, each with its lesson where there is one. */
export async function courseSteps(): Promise<CourseStep[]> {
  const places = await placesOfSteps();
  const lessons = await courseLessons();
  const planned = (await getCollection("steps")).map(({ data }) => withPlace(data, places));
  return [...places.values()].flatMap((step): CourseStep[] => {
    const lesson = lessons.find(({ data }) => data.step === step);
    if (lesson) return [{ step, title: lesson.data.title, level: lesson.data.level, lesson }];
    return planned.filter((each) => each.step === step).map(({ title, level }) => ({ step, title, level }));
  });
}

/** Every quiz, its questions with the place of their step. */
export async function courseQuizzes(): Promise<CollectionEntry<"quizzes">[]> {
  const places = await placesOfSteps();
  return (await getCollection("quizzes")).map((quiz) => ({
    ...quiz,
    data: { ...quiz.data, questions: quiz.data.questions.map((question) => withPlace(question, places)) },
  }));
}

/** Every misconception, with the place of the step that puts it right. */
export async function courseMisconceptions(): Promise<CollectionEntry<"misconceptions">["data"][]> {
  const places = await placesOfSteps();
  return (await getCollection("misconceptions")).map(({ data }) => withPlace(data, places));
}

/** The same, with the place of its step in the course for the number that its file gives. */
export const withPlace = <T extends { step: number }>(data: T, places: StepPlaces): T => ({
  ...data,
  step: placeOfStep(places, data.step),
});

/** The kinds that form a series of their own beside the steps. */
export type SeriesKind = Exclude<TeachingKind, "lesson">;

/** A page that teaches. */
export interface TeachingPage<Kind extends TeachingKind = TeachingKind> {
  kind: Kind;
  id: string;
  /** What the learner's record knows it by: a lesson's id, or `<kind>:<id>`. */
  key: string;
  title: string;
  href: string;
  entry: CollectionEntry<(typeof teachingFolders)[Kind]>;
}

/** The pages of a series in their order, which the numbers of their files give, and before them `content/order.yaml`. */
export async function teachingPages<Kind extends SeriesKind>(kind: Kind): Promise<TeachingPage<Kind>[]> {
  const folder = teachingFolders[kind];
  const entries: CollectionEntry<(typeof teachingFolders)[Kind]>[] = await getCollection(folder);
  return inOrder(entries.sort(byNumber), (await courseOrder())[folder]).map((entry) => ({
    kind,
    id: entry.id,
    key: `${kind}:${entry.id}`,
    title: entry.data.title,
    href: sitePath(`${teachingPath({ kind, id: entry.id })}/`),
    entry,
  }));
}

/** Files by the numbers that their names begin with; those without one come last. */
export const byNumber = (a: { filePath?: string }, b: { filePath?: string }): number => numberOf(a) - numberOf(b);
const numberOf = ({ filePath = "" }: { filePath?: string }) =>
  Number(/(\d+)-[^/]*$/.exec(filePath)?.[1] ?? Number.MAX_SAFE_INTEGER);

export function lessonPage(entry: CollectionEntry<"lessons">): TeachingPage<"lesson"> {
  return { kind: "lesson", id: entry.id, key: entry.id, title: entry.data.title, href: lessonPath(entry.id), entry };
}

/** Every page that teaches: the lessons in their order, then the series beside them, each in its order. */
export async function allTeachingPages(): Promise<TeachingPage[]> {
  return [
    ...(await courseLessons()).map(lessonPage),
    ...(await teachingPages("myth")),
    ...(await teachingPages("pitfall")),
    ...(await teachingPages("case-study")),
    ...(await teachingPages("page")),
  ];
}
