import { browserProgress } from "#progress/browser.ts";
import { placementOf } from "#quiz/tests/placement.ts";
import { credits } from "#quiz/tests/results.ts";
import * as say from "#strings/test-list.ts";
import { find, make, readData, timeOf } from "../elements.ts";
import type { TestData } from "./load-tests.ts";
import { Sitting } from "./sitting.ts";
import { attemptHash, startWords, totalOf } from "./test-data.ts";

/** Says in each test of a list how far the learner is with it, with a link to go on, and keeps it true. */
export function showTestStates(): void {
  const progress = browserProgress();
  const cards = Array.from(document.querySelectorAll<HTMLElement>("[data-test]"), (card) => {
    const data = readData<TestData>(card);
    return { card, data, sitting: new Sitting(data, progress) };
  });
  const show = () => {
    for (const { card, data, sitting } of cards) {
      const place = find(card, "[data-record]");
      const page = find<HTMLAnchorElement>(card, "h2 a").href;
      const children = stateOf(data, sitting, page);
      place.hidden = children.length === 0;
      place.replaceChildren(...children);
    }
  };
  progress.onChange(show);
  show();
}

function stateOf(data: TestData, sitting: Sitting, page: string): (Node | string)[] {
  const { test, bank, steps } = data;
  const [newest] = sitting.attempts();
  if (!newest) return [];
  const { id, attempt } = newest;
  if (attempt.finishedAtMillis === undefined) {
    const answered = attempt.items.filter(({ answer }) => answer).length;
    return [`${say.answered(answered, totalOf(data, attempt))} `, make("a", say.continueTest, { href: page })];
  }
  const result = make("a", say.seeResult, {
    href: test.kind === "practice" ? page : `${page}${attemptHash(id)}`,
  });
  const when = `. ${say.finishedOn(timeOf(attempt.finishedAtMillis))} `;
  if (test.kind === "placement") {
    return [startWords(placementOf(attempt.items, bank, steps.length), steps), when, result];
  }
  const { credit, outOf, passed } = sitting.score(id);
  const verdict = passed === undefined ? say.result : passed ? say.passed : say.notPassedYet;
  return [verdict(credits(credit), outOf), when, result];
}
