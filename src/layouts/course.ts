import { type CollectionEntry, getCollection } from "astro:content";

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
