import { type CollectionEntry, getCollection } from "astro:content";
import { type TeachingKind, teachingFolders, teachingPath } from "#schemas/teaching-page.ts";
import { lessonPath, sitePath } from "./site-path.ts";

export interface CourseStep {
  step: number;
  title: string;
  level: string;
  /** Missing while the lesson isn't written. */
  lesson?: CollectionEntry<"lessons">;
}

/** Lessons in the order of the course. */
export async function courseLessons(): Promise<CollectionEntry<"lessons">[]> {
  return (await getCollection("lessons")).sort((a, b) => a.data.step - b.data.step);
}

/** All seven steps, each with its lesson where there is one. */
export async function courseSteps(): Promise<CourseStep[]> {
  const lessons = await courseLessons();
  const steps = (await getCollection("steps")).map(({ data }) => data).sort((a, b) => a.step - b.step);
  return steps.map((planned) => {
    const lesson = lessons.find(({ data }) => data.step === planned.step);
    return lesson ? { ...planned, title: lesson.data.title, lesson } : planned;
  });
}

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

/** The pages of a series in their order, which the numbers of their files give. */
export async function teachingPages<Kind extends SeriesKind>(kind: Kind): Promise<TeachingPage<Kind>[]> {
  const entries: CollectionEntry<(typeof teachingFolders)[Kind]>[] = await getCollection(teachingFolders[kind]);
  const place = ({ filePath = "" }: { filePath?: string }) => Number(/(\d+)-[^/]*$/.exec(filePath)?.[1]);
  return entries
    .sort((a, b) => place(a) - place(b))
    .map((entry) => ({
      kind,
      id: entry.id,
      key: `${kind}:${entry.id}`,
      title: entry.data.title,
      href: sitePath(`${teachingPath({ kind, id: entry.id })}/`),
      entry,
    }));
}

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
