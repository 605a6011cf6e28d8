import { browserProgress } from "#progress/browser.ts";
import type { ProgressRecord } from "#schemas/progress.ts";
import type { WayId } from "#schemas/way.ts";
import type { Left } from "./left.ts";
import { loadLeft } from "./load-left.ts";

const progress = browserProgress();

/** A new reader reads what the page was built with, and fetches nothing. */
const isEmpty = ({ version: _, lastPage: __, ...sections }: Readonly<ProgressRecord>): boolean =>
  Object.values(sections).every((entries) => Object.keys(entries).length === 0);

// Its own, as `load-left.ts` has its own memory: each file more costs a list of pages a request.
function setText(element: Element | null, text: string): void {
  if (element) element.textContent = text;
}

function write(place: HTMLElement, { state, words, next }: Left): void {
  place.dataset.state = state;
  setText(place.querySelector("[data-words]"), words);
  const go = place.querySelector<HTMLElement>("[data-next]");
  const link = go?.querySelector("a");
  if (!go || !link) return;
  go.hidden = !next;
  if (!next) return;
  setText(go.querySelector("[data-next-word]"), next.word);
  setText(link, next.title);
  link.href = next.href;
}

let hasShown = false;

/** Writes into every element that names a way what is left to do in it. */
async function show(): Promise<void> {
  if (isEmpty(progress.read()) && !hasShown) return;
  const leftIn = await loadLeft(progress.read());
  if (!leftIn) return;
  hasShown = true;
  for (const place of document.querySelectorAll<HTMLElement>("[data-way]"))
    write(place, leftIn(place.dataset.way as WayId, progress.read()));
}

void progress.ready.then(() => {
  progress.onChange(() => void show());
  // What is due changes with the clock alone.
  document.addEventListener("visibilitychange", () => void show());
  void show();
});
