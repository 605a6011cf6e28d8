import { kebabId } from "./lab.ts";
import { z } from "./zod.ts";

const ids = (what: string) =>
  z
    .array(kebabId, "write a list of ids, such as [], or one below the other behind `- `")
    .default([])
    .describe(
      `${what} that come first, by their ids, in this order. What isn't named follows in its order without this list`,
    );

/** `content/order.yaml`: by the name of a folder or of a part of the site, what comes first there. */
export const orderSchema = z.strictObject({
  lessons: ids("Lessons"),
  labs: ids("Labs, among those of a lesson and in lists of them,"),
  myths: ids("Myths"),
  pitfalls: ids("Pitfalls"),
  "case-studies": ids("Case studies"),
  deeper: ids("Deeper pages"),
  incidents: ids("Incidents"),
  instructors: ids("Pages of the guide for instructors"),
});

export type CourseOrder = z.infer<typeof orderSchema>;

/** The order of a course that names nothing. */
export const asItComes: CourseOrder = orderSchema.parse({});

/** `all`, with those that `first` names at the front in its order, and the rest behind them as it stood. Ids of nothing do no harm. */
export function inOrder<T extends { id: string }>(all: readonly T[], first: readonly string[]): T[] {
  const place = ({ id }: T) => {
    const at = first.indexOf(id);
    return at < 0 ? first.length : at;
  };
  return all.toSorted((a, b) => place(a) - place(b));
}

/** The place of each step of the course, counted from 1 without gaps, by the number that files know it by. */
export type StepPlaces = ReadonlyMap<number, number>;

/** Steps are those of `numbers` and of the lessons. A lesson that `first` names takes its step along. */
export function stepPlaces(
  numbers: readonly number[],
  lessons: readonly { id: string; step: number }[],
  first: readonly string[],
): StepPlaces {
  const all = new Set([...numbers, ...lessons.map(({ step }) => step)]);
  const steps = [...all]
    .sort((a, b) => a - b)
    .map((step) => ({ step, id: lessons.find((lesson) => lesson.step === step)?.id ?? "" }));
  return new Map(inOrder(steps, first).map(({ step }, index) => [step, index + 1]));
}

/** Where what belongs to a step stands; with the step before it where there is none of its number, which `npm run check` tells. */
export function placeOfStep(places: StepPlaces, step: number): number {
  const before = Math.max(...[...places.keys()].filter((each) => each <= step));
  return places.get(before) ?? 1;
}

/** A text that names steps by their numbers, as in “(step 4)” or “steps 2 and 3”, with their places in the course instead. */
export const saidByPlace = (text: string, places: StepPlaces): string =>
  text.replaceAll(/\bsteps? \d+(?:(?:, | and | or | to )\d+)*\b/gi, (said) =>
    said.replaceAll(/\d+/g, (number) => String(places.get(Number(number)) ?? number)),
  );
