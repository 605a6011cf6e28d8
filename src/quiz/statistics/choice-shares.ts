import { grade } from "../grade.ts";
import { nearMissOf } from "../number.ts";
import type { Try } from "./first-tries.ts";
import { type Estimate, wilson } from "./interval.ts";

/** How many took one of the answers a question offers. */
export interface ChoiceShare {
  /** Option, line or item id; of a number `answer`, `near-miss-1` and so on, `other`. */
  id: string;
  /**
   * `right` or `wrong` for what can be chosen; `place` for an item to be put in order, whose share is of those who put it
   * in its place; `other` for all numbers that are neither right nor a near miss.
   */
  role: "right" | "wrong" | "place" | "other";
  count: number;
  /** Share of all who answered. Of several choices one learner can count in more than one. */
  share: Estimate;
}

/** Shares of all choices of an item, in the order of its key; empty where today's course doesn't know the key. */
export function choiceShares(tries: readonly Try[]): ChoiceShare[] {
  const [first] = tries;
  if (!first?.wording) return [];
  const { key } = first.wording;
  const share = (id: string, role: ChoiceShare["role"], takes: (one: Try) => boolean): ChoiceShare => {
    const count = tries.filter(takes).length;
    return { id, role, count, share: wilson(count / tries.length, tries.length) };
  };
  if (key.type === "number")
    return [
      share("answer", "right", (one) => numberTaken(one) === "answer"),
      ...key.nearMisses.map((_, index) =>
        share(`near-miss-${index + 1}`, "wrong", (one) => numberTaken(one) === `near-miss-${index + 1}`),
      ),
      share("other", "other", (one) => numberTaken(one) === "other"),
    ];
  if (key.type === "order")
    return key.options.map(({ id }, place) => share(id, "place", ({ answer }) => answer.optionIds[place] === id));
  return key.options.map(({ id, correct }) =>
    share(id, correct ? "right" : "wrong", ({ answer }) => answer.optionIds.includes(id)),
  );
}

/** Each variant has numbers of its own, so an answer is held against the one it was given to. */
function numberTaken({ wording, answer }: Try): string {
  if (wording?.key.type !== "number" || answer.value === undefined) return "other";
  if (grade(wording.key, answer).correct) return "answer";
  const miss = nearMissOf(wording.key, answer.value);
  return miss < 0 ? "other" : `near-miss-${miss + 1}`;
}
