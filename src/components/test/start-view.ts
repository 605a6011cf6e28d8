import { type AttemptEntry, placeToContinue } from "#quiz/tests/attempt.ts";
import { credits } from "#quiz/tests/results.ts";
import * as say from "#strings/test-run.ts";
import { find, make, timeOf } from "../elements.ts";
import type { TestData } from "./load-tests.ts";
import type { Sitting } from "./sitting.ts";
import { attemptHash } from "./test-data.ts";

/** What of the start depends on the record: an attempt to go on with, and finished ones. */
export function fillStart(host: HTMLElement, { test }: TestData, sitting: Sitting): void {
  const part = (selector: string) => find(host, `.start ${selector}`);
  const open = sitting.open();
  part("[data-act=start]").hidden = open !== null;
  part("[data-act=start-over]").hidden = open === null;
  part("[data-act=continue]").hidden = open === null;
  for (const button of part(".actions").querySelectorAll("button")) button.disabled = false;
  if (open) {
    const place = test.kind === "placement" ? open.attempt.items.length : placeToContinue(open.attempt) + 1;
    const isThrough = place > open.attempt.items.length;
    part("[data-act=continue]").textContent = isThrough ? say.continueTest : say.continueWith(place);
  }
  const done = sitting.attempts().filter(({ attempt }) => attempt.finishedAtMillis !== undefined);
  part(".earlier").hidden = done.length === 0;
  part(".earlier ul").replaceChildren(...done.map((entry) => make("li", [linkTo(entry, sitting)])));
}

function linkTo({ id, attempt }: AttemptEntry, sitting: Sitting): HTMLAnchorElement {
  const { credit, outOf, passed } = sitting.score(id);
  const how = { passed, retried: attempt.retryOf !== undefined };
  const words = say.earlierResult(timeOf(attempt.finishedAtMillis ?? 0), credits(credit), outOf, how);
  return make("a", words, { href: attemptHash(id) });
}
