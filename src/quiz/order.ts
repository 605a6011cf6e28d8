import type { QuestionOf } from "#schemas/question.ts";
import type { Given } from "./given.ts";
import { shuffle } from "./shuffle.ts";

/** The items in the right order. */
export interface OrderKey {
  type: "order";
  options: readonly { id: string }[];
}

export const orderKey = ({ items }: QuestionOf<"order">): OrderKey => ({
  type: "order",
  options: items.map(({ id }) => ({ id })),
});

/** Pairs that stand in the right order less those that don't, over all pairs; never below 0. */
export function orderCredit({ options }: OrderKey, { optionIds }: Given): number {
  const places = [...new Set(optionIds)].map((id) => options.findIndex((option) => option.id === id));
  const pairs = (options.length * (options.length - 1)) / 2;
  let balance = 0;
  places.forEach((place, index) => {
    for (const later of places.slice(index + 1)) balance += place < later ? 1 : -1;
  });
  return Math.max(0, balance / pairs);
}

/** The first item that another one belongs in the place of; undefined when all are in order. */
export function firstOutOfPlace({ options }: OrderKey, optionIds: readonly string[]): string | undefined {
  return optionIds.find((id, index) => options[index]?.id !== id);
}

/** The items as they are shown at first: by `seed`, and never already in order. */
export function shuffledItems({ options }: OrderKey, seed: string): string[] {
  const ids = options.map(({ id }) => id);
  const shown = shuffle(ids, seed);
  return shown.some((id, index) => id !== ids[index]) ? shown : [...ids.slice(1), ...ids.slice(0, 1)];
}
