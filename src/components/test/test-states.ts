import { browserProgress } from "#progress/browser.ts";
import { placementOf } from "#quiz/tests/placement.ts";
import { credits } from "#quiz/tests/results.ts";
import { find, make, timeOf } from "../elements.ts";
import type { TestData } from "./load-tests.ts";
import { Sitting } from "./sitting.ts";
import { readData, stepTitle } from "./test-data.ts";

/** Says in each test of a list how far the learner is with it, with a link to go on, and keeps it true. */
export function showTestStates(): void {
  const progress = browserProgress();
  const cards = Array.from(document.querySelectorAll<HTMLElement>("[data-test]"), (card) => {
    const data: TestData = readData(card);
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

function stateOf({ test, bank, steps }: TestData, sitting: Sitting, page: string): (Node | string)[] {
  const [newest] = sitting.attempts();
  if (!newest) return [];
  const { id, attempt } = newest;
  if (attempt.finishedAtMillis === undefined) {
    const answered = attempt.items.filter(({ answer }) => answer).length;
    const total = test.draw ? test.draw.easy + test.draw.medium + test.draw.hard : bank.length;
    const of = test.kind === "placement" ? total : attempt.items.length;
    return [`${answered} of ${of} answered. `, make("a", "Continue", { href: page })];
  }
  const result = make("a", "See the result", {
    href: test.kind === "practice" ? page : `${page}#attempt=${id}`,
  });
  const when = `. Finished on ${timeOf(attempt.finishedAtMillis)}. `;
  if (test.kind === "placement") {
    const { startAt } = placementOf(attempt.items, bank, steps.length);
    const where = startAt === null ? "You know all steps" : `Start at ${stepTitle(steps, startAt).replace("S", "s")}`;
    return [where, when, result];
  }
  const { credit, outOf, passed } = sitting.score(id);
  const verdict = passed === undefined ? "" : passed ? "✓ Passed: " : "Not passed yet: ";
  return [`${verdict}${credits(credit)} of ${outOf}`, when, result];
}
