import { type CollectionEntry, getCollection } from "astro:content";
import { type RecordedFigure, recordedFigures } from "#figures/recorded.ts";
import { courseLessons } from "../../layouts/course.ts";

/** A recorded run with what it shows to be wrong, and the lessons that lead there. */
export interface WatchedRun {
  figure: RecordedFigure;
  refutes: CollectionEntry<"misconceptions">["data"][];
  lessons: CollectionEntry<"lessons">[];
}

/** One for each figure, in the order of the course; those that no step points at come last. */
export async function watchedRuns(): Promise<WatchedRun[]> {
  const beliefs = (await getCollection("misconceptions")).map(({ data }) => data);
  const lessons = await courseLessons();
  const runs = (await recordedFigures()).map((figure) => {
    const refutes = beliefs.filter(({ see }) => see?.figure === figure.id);
    const steps = new Set(refutes.map(({ step }) => step));
    const leads = ({ body, data }: CollectionEntry<"lessons">) =>
      steps.has(data.step) || new RegExp(`<Figure(Slider)? id="${figure.id}"`).test(body ?? "");
    return { figure, refutes, lessons: lessons.filter(leads) };
  });
  return runs.sort((a, b) => stepOf(a) - stepOf(b));
}

const stepOf = ({ refutes, lessons }: WatchedRun) =>
  Math.min(...refutes.map(({ step }) => step), ...lessons.map(({ data }) => data.step));

/** The first sentence of a caption without its marks for code, for lists and search engines. */
export const inShort = (caption: string): string =>
  (/^.*?[.](?=\s|$)/s.exec(caption)?.[0] ?? caption).replaceAll("`", "");
