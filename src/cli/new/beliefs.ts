import { namesLike } from "../check/closest.ts";
import type { Belief, Course } from "./course.ts";
import { ScaffoldError } from "./plan.ts";

/** What the wrong answers of new questions stand for. */
export interface Beliefs {
  /** Of the misconceptions: at least one. */
  ids: string[];
  /** Whether somebody chose them, so that what is true instead can stand where wrong answers are explained. */
  chosen: boolean;
  /** The one at a place of a list that begins again at its end. */
  at(place: number): Belief;
}

/** Those named with commas between them; without names, the first three there are, which the author has to replace. */
export function beliefsOf(wanted: string | undefined, { misconceptions }: Course): Beliefs {
  const ids = wanted?.split(",").map((id) => id.trim()) ?? [];
  const all = new Map(misconceptions.map((belief) => [belief.id, belief]));
  const list =
    wanted === undefined
      ? misconceptions.slice(0, 3)
      : ids.map((id) => {
          const belief = all.get(id);
          if (belief !== undefined) return belief;
          const like = namesLike(id, all.keys());
          throw new ScaffoldError(`--beliefs ${id}: content/misconceptions.yaml has no such belief. ${like}.`);
        });
  const [first] = list;
  if (first === undefined)
    throw new ScaffoldError(
      "content/misconceptions.yaml is empty, and a wrong answer has to cite a belief. Write one there, then try again.",
    );
  return {
    ids: [...new Set(list.map(({ id }) => id))],
    chosen: wanted !== undefined,
    at: (place) => list[place % list.length] ?? first,
  };
}
