import type { ResultAnswer, ResultFile } from "#schemas/result-file.ts";
import { randomFrom } from "../shuffle.ts";
import type { BankItem, ClassBank } from "./class-bank.ts";
import { type Chance, madeUpAnswer, normal, type Temper } from "./made-up-answer.ts";

export interface MadeUpClass {
  learners: number;
  seed: string;
}

/**
 * Result files of a class that never was, the same for the same seed: learners with an ability from a normal distribution
 * meet items of known difficulty and slope (the two-parameter logistic model). Some stop early, some skip, a few hand in
 * a second file. Five items in eleven have a fault for the statistics to find, by their place in the bank (`temperOf`).
 */
export function madeUpClass({ items, tests }: ClassBank, { learners, seed }: MadeUpClass): ResultFile[] {
  return Array.from({ length: learners }, (_, index) => {
    const chance = randomFrom(`${seed} learner ${index}`);
    const ability = normal(chance);
    const until = Math.ceil(items.length * Math.min(1, 0.45 + chance()));
    const answers = items.flatMap((item, place) =>
      place >= until || chance() < 0.08 ? [] : [answerTo(item, place, items.length, ability, chance)],
    );
    const scored = tests.flatMap(({ id }) => {
      if (chance() < 0.25) return [];
      const score = Math.round(10 / (1 + Math.exp(-1.2 * ability - 0.6 - 0.6 * normal(chance)))) / 10;
      const test = { id: hex(chance), test: id, retry: false, questions: 10, answered: 10, score, day: LAST_DAY };
      return [test];
    });
    const file: ResultFile = {
      format: "warm-start-results",
      version: 1,
      id: hex(chance),
      savedOn: LAST_DAY,
      answers,
      tests: scored,
    };
    const handsInTwice = chance() < 0.05;
    const early = { ...file, savedOn: dayAt(0.5), answers: answers.slice(0, Math.ceil(answers.length / 2)), tests: [] };
    return handsInTwice ? [early, file] : [file];
  }).flat();
}

const LAST_DAY = "2026-02-28";
const dayAt = (share: number) => `2026-02-${String(1 + Math.floor(share * 27)).padStart(2, "0")}`;

const hex = (chance: Chance) =>
  Array.from({ length: 4 }, () =>
    Math.floor(chance() * 0x10000)
      .toString(16)
      .padStart(4, "0"),
  ).join("");

/** How an item behaves, by its place: one in eleven each is too easy, too hard, keyed wrongly, has a dead option, lures. */
export function temperOf(id: string, place: number): Temper {
  const chance = randomFrom(`item ${id}`);
  const usual: Temper = { difficulty: 1.6 * chance() - 0.9, slope: 1 + chance(), dead: false, lure: 0 };
  const faults: Record<number, Partial<Temper>> = {
    2: { difficulty: -2.6 },
    4: { difficulty: 2.1 },
    6: { slope: -1.2, difficulty: 0.2 },
    8: { dead: true },
    10: { difficulty: 0.8, lure: 1.5 },
  };
  return { ...usual, ...faults[place % 11] };
}

function answerTo(
  { id: question, wordings }: BankItem,
  place: number,
  count: number,
  ability: number,
  chance: Chance,
): ResultAnswer {
  const { variant, hash, key } = wordings[Math.floor(chance() * wordings.length)] as BankItem["wordings"][number];
  const day = dayAt(place / count);
  return {
    id: hex(chance),
    question,
    ...(variant !== undefined && { variant }),
    hash,
    ...madeUpAnswer(key, temperOf(question, place), ability, chance),
    day,
  };
}
