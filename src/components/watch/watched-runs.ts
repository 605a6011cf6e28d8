import { type CollectionEntry, getCollection } from "astro:content";
import { type RecordedFigure, recordedFigures } from "#figures/recorded.ts";
import * as say from "#strings/watch.ts";
import { allTeachingPages, courseLessons, courseMisconceptions, type TeachingPage } from "../../layouts/course.ts";

/** A recorded run with what it shows to be wrong, and the lessons that lead there. */
export interface WatchedRun {
  figure: RecordedFigure;
  refutes: CollectionEntry<"misconceptions">["data"][];
  lessons: CollectionEntry<"lessons">[];
}

/** One for each figure, in the order of the course; those that no step points at come last. */
export async function watchedRuns(): Promise<WatchedRun[]> {
  const beliefs = await courseMisconceptions();
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

/** Recorded runs under the step that first points at them, or under the kind of page that shows them. */
export interface WatchedGroup {
  anchor: string;
  /** Missing for runs that no step points at. */
  step?: number;
  title: string;
  runs: WatchedRun[];
}

/** The runs in the order of the course, by its steps; then by what else shows them, and those that stand for an error text. */
export async function watchedByStep(): Promise<WatchedGroup[]> {
  const steps = (await courseLessons()).map(({ data: { step, title } }) => ({
    anchor: `step-${step}`,
    step,
    title,
    fits: (run: WatchedRun) => stepOf(run) === step,
  }));
  const pages = await allTeachingPages();
  const beside = Object.entries(say.beside).map(([kind, title]) => ({
    anchor: `in-${kind}`,
    title,
    fits: ({ figure: { id } }: WatchedRun) => pages.some((page) => page.kind === kind && shows(page, id)),
  }));
  const errors = new Set((await getCollection("errors")).map(({ data }) => data.seen?.figure));
  const groups = [
    ...steps,
    ...beside,
    {
      anchor: "of-errors",
      title: say.behindErrors,
      fits: ({ figure }: WatchedRun) => errors.has(figure.id),
    },
    { anchor: "more", title: say.more, fits: () => true },
  ].map(({ fits, ...group }) => ({ ...group, fits, runs: [] as WatchedRun[] }));
  for (const run of await watchedRuns()) groups.find(({ fits }) => fits(run))?.runs.push(run);
  return groups.filter(({ runs }) => runs.length > 0).map(({ fits: _, ...group }) => group);
}

/** Whether a page shows a run, or links to it. */
export const shows = ({ entry: { body = "" } }: TeachingPage, figure: string): boolean =>
  body.includes(`<Figure id="${figure}"`) || body.includes(`/watch/${figure}/`);

const stepOf = ({ refutes, lessons }: WatchedRun) =>
  Math.min(...refutes.map(({ step }) => step), ...lessons.map(({ data }) => data.step));

/** The first sentence of a caption without its marks for code, for lists and search engines. */
export const inShort = (caption: string): string =>
  (/^.*?[.](?=\s|$)/s.exec(caption)?.[0] ?? caption).replaceAll("`", "");
