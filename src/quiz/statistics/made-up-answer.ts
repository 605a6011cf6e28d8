import type { ResultAnswer } from "#schemas/result-file.ts";
import { type AnswerKey, grade, optionIdsOf } from "../grade.ts";

/** Draws a number in [0, 1). */
export type Chance = () => number;

/** How an item behaves. */
export interface Temper {
  /** Ability at which half know the answer. */
  difficulty: number;
  /** How steeply knowing rises with ability; negative where the better a learner, the wronger. */
  slope: number;
  /** The last wrong option is chosen by nobody. */
  dead: boolean;
  /** How much surer than usual those are who are wrong. */
  lure: number;
}

/** One draw from the normal distribution (Box and Muller's method). */
export function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

type Made = Pick<ResultAnswer, "optionIds" | "value" | "shown" | "credit" | "confidence" | "tookMillis">;

/** What a learner of that ability answers: who knows it is right, who doesn't falls for a wrong option. */
export function madeUpAnswer(key: AnswerKey, temper: Temper, ability: number, chance: Chance): Made {
  const edge = temper.slope * (ability - temper.difficulty);
  const knows = chance() < 1 / (1 + Math.exp(-edge));
  const given = givenBy(key, knows, temper, chance);
  const { credit } = grade(key, given);
  const feel = 0.5 * edge + normal(chance) + (credit < 1 ? temper.lure : 0);
  return {
    ...given,
    shown: shuffled(optionIdsOf(key), chance),
    credit,
    ...(chance() < 0.97 && { confidence: feel > 0.7 ? "sure" : feel > -0.5 ? "fairly" : "guess" }),
    tookMillis: Math.round(Math.exp(10.2 + 0.5 * normal(chance))),
  };
}

function givenBy(
  key: AnswerKey,
  knows: boolean,
  temper: Temper,
  chance: Chance,
): { optionIds: string[]; value?: number } {
  if (key.type === "number") {
    if (knows) return { optionIds: [], value: key.answer };
    const misses = temper.dead ? key.nearMisses.slice(0, -1) : key.nearMisses;
    const miss = misses[Math.floor(chance() * (misses.length + 0.5))];
    return { optionIds: [], value: miss?.value ?? key.answer + key.tolerance + 1 + Math.floor(chance() * 50) };
  }
  const ids = optionIdsOf(key);
  if (key.type === "order") {
    if (knows) return { optionIds: ids };
    const guess = shuffled(ids, chance);
    return { optionIds: guess.some((id, place) => id !== ids[place]) ? guess : ids.toReversed() };
  }
  const right = key.options.filter(({ correct }) => correct).map(({ id }) => id);
  if (knows) return { optionIds: right };
  const wrong = ids.filter((id) => !right.includes(id));
  const tempting = temper.dead && wrong.length > 1 ? wrong.slice(0, -1) : wrong;
  // Earlier options tempt more than later ones, so that shares differ.
  const lured = tempting[Math.floor(chance() ** 1.5 * tempting.length)] as string;
  if (key.type !== "multiple-choice") return { optionIds: [lured] };
  return { optionIds: [...right.filter(() => chance() < 0.6), lured] };
}

function shuffled(ids: readonly string[], chance: Chance): string[] {
  const drawn = ids.map((id) => ({ id, place: chance() }));
  return drawn.sort((a, b) => a.place - b.place).map(({ id }) => id);
}
