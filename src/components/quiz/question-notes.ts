import type { AnswerKey } from "#quiz/grade.ts";
import { type NumberKey, nearMissOf } from "#quiz/number.ts";
import { firstOutOfPlace } from "#quiz/order.ts";
import * as say from "#strings/question.ts";
import { optionsOf } from "./option-elements.ts";
import type { ShownAnswer } from "./verdict.ts";

/** What one option says about itself beside its rationale: right or wrong, and the words for it. */
interface Mark {
  /** `other` is what would have been wrong and was not chosen. */
  verdict: "right" | "wrong" | "other";
  words: string;
}

/** Shows under each option what may be told about it: all of it when settled, else what was chosen, else nothing. */
export function showNotes(form: HTMLFormElement, key: AnswerKey, answer: ShownAnswer | null, settled: boolean): void {
  const marks = settled ? allMarks(key, answer) : answer ? firstMarks(key, answer) : new Map<string, Mark>();
  for (const option of optionsOf(form)) {
    const { option: id = "" } = option.dataset;
    const mark = marks.get(id);
    if (mark) option.dataset.verdict = mark.verdict;
    else delete option.dataset.verdict;
    const misplaced = option.querySelector<HTMLElement>(".misplaced");
    if (misplaced) misplaced.hidden = settled || !mark;
    showRationale(form, option, id, misplaced && !settled ? undefined : mark);
    if (key.type === "number") option.hidden = !mark;
  }
}

/** Each rationale is in the page once, in the list that serves readers without scripts; it moves to its option. */
function showRationale(form: HTMLFormElement, option: HTMLElement, id: string, mark: Mark | undefined): void {
  const rationale =
    option.querySelector<HTMLElement>(".rationale") ??
    form.querySelector<HTMLElement>(`[data-note="${CSS.escape(id)}"] .rationale`);
  if (!rationale) return;
  rationale.hidden = !mark;
  if (!mark) return;
  const words = rationale.querySelector("[data-mark]");
  if (words) words.textContent = mark.words;
  option.append(rationale);
}

/** What a first wrong try may see. */
function firstMarks(key: AnswerKey, answer: ShownAnswer): Map<string, Mark> {
  if (key.type === "number") {
    const miss = answer.value === undefined ? -1 : nearMissOf(key, answer.value);
    return new Map(miss < 0 ? [] : [[`miss-${miss}`, { verdict: "wrong", words: say.markWrong }]]);
  }
  if (key.type === "order") {
    const misplaced = firstOutOfPlace(key, answer.optionIds);
    return new Map(misplaced === undefined ? [] : [[misplaced, { verdict: "wrong", words: "" }]]);
  }
  const all = allMarks(key, answer);
  return new Map([...all].filter(([id]) => answer.optionIds.includes(id)));
}

function allMarks(key: AnswerKey, answer: ShownAnswer | null): Map<string, Mark> {
  const chosen = answer?.optionIds ?? [];
  switch (key.type) {
    case "number":
      return numberMarks(key, answer);
    case "order":
      return new Map(
        key.options.map(({ id }, index): [string, Mark] => {
          const place = chosen.indexOf(id);
          if (place === index || place < 0) return [id, { verdict: "right", words: place < 0 ? "" : say.markInPlace }];
          return [id, { verdict: "wrong", words: say.markMisplaced(place + 1) }];
        }),
      );
    default:
      return new Map(
        key.options.map(({ id, correct }) => [id, choiceMark(key.type, correct === true, chosen.includes(id))]),
      );
  }
}

function numberMarks(key: NumberKey, answer: ShownAnswer | null): Map<string, Mark> {
  const given = answer?.value === undefined || answer.correct ? -1 : nearMissOf(key, answer.value);
  const marks = new Map<string, Mark>([["answer", { verdict: "right", words: say.markRight }]]);
  for (const index of key.nearMisses.keys()) marks.set(`miss-${index}`, wrongMark(index === given));
  return marks;
}

function choiceMark(type: AnswerKey["type"], correct: boolean, chosen: boolean): Mark {
  if (!correct) return wrongMark(chosen);
  if (type !== "multiple-choice") return { verdict: "right", words: say.markRight };
  return { verdict: "right", words: chosen ? say.markChosenRight : say.markLeftOutRight };
}

const wrongMark = (chosen: boolean): Mark =>
  chosen ? { verdict: "wrong", words: say.markChosenWrong } : { verdict: "other", words: say.markWrong };
