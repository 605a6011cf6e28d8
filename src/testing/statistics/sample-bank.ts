import type { ClassBank } from "#quiz/statistics/index.ts";
import { wordingsOf } from "#quiz/wording.ts";
import type { Question } from "#schemas/question.ts";
import { sampleQuestion } from "../quiz/arbitrary-question.ts";

const right = [false, true, false, false];
const several = [true, false, true, false];

/** A bank of 24 questions of all five types over seven steps; every second one is asked in two variants. */
export function sampleBank(): ClassBank {
  const items = Array.from({ length: 24 }, (_, index) => {
    const question = { ...kinds[index % kinds.length]?.(), id: `question-${index + 1}` } as Question;
    const all = wordingsOf(question);
    const wordings = index % 2 ? all : all.slice(0, 1).map((first) => ({ ...first, variant: undefined, values: {} }));
    return { id: question.id, step: 1 + Math.floor(index / 3.5), objective: `Do what ${index >> 1} asks`, wordings };
  });
  return { items, tests: [{ id: "final", passShare: 0.8 }, { id: "placement" }] };
}

const kinds: (() => Question)[] = [
  () => sampleQuestion("single-choice", right),
  () => sampleQuestion("single-choice", right),
  () => sampleQuestion("number"),
  () => sampleQuestion("multiple-choice", several),
  () => sampleQuestion("line", right),
  () => sampleQuestion("order", [false, false, false, false]),
  () => sampleQuestion("number"),
];
