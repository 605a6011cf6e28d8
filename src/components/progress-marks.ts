import { browserProgress } from "#progress/browser.ts";
import * as say from "#strings/progress-marks.ts";

const progress = browserProgress();
function setState(element: HTMLElement, state: "done" | "started" | "", words: string): void {
  element.dataset.state = state;
  const text = element.querySelector("[data-state-text]");
  if (text) text.textContent = words;
}

function all(selector: string): Iterable<HTMLElement> {
  return document.querySelectorAll<HTMLElement>(selector);
}

/** The link of a lesson, lab or test, where this page has it. */
const placeOf = ({ kind, id }: { kind: string; id: string }) => `[data-${kind}="${CSS.escape(id)}"] a`;

/** Puts the learner's record on everything of the page that shows it. */
function show(): void {
  const { lessons, labs, lastPage } = progress.read();
  for (const element of all("[data-lesson]")) {
    const lesson = lessons[element.dataset.lesson ?? ""];
    if (lesson?.readAtMillis) setState(element, "done", say.lessonDone);
    else setState(element, lesson ? "started" : "", lesson ? say.started : "");
  }
  for (const element of all("[data-lab]")) {
    const lab = labs[element.dataset.lab ?? ""];
    if (lab?.passed) setState(element, "done", say.labPassed);
    else setState(element, lab ? "started" : "", lab ? say.started : "");
  }
  for (const element of all("[data-lesson-count]")) {
    const ids = element.dataset.lessonCount?.split(" ") ?? [];
    const done = ids.filter((id) => lessons[id]?.readAtMillis).length;
    element.style.setProperty("--done", String(done / ids.length));
    const text = element.querySelector("[data-text]");
    if (text) text.textContent = say.lessonsDone(done, ids.length);
  }
  for (const element of all("[data-continue]")) {
    if (!(element instanceof HTMLAnchorElement)) continue;
    const link = lastPage && document.querySelector<HTMLAnchorElement>(placeOf(lastPage));
    element.hidden = !link;
    if (!link) continue;
    element.href = link.href;
    element.textContent = say.continueWith(link.textContent?.trim());
  }
  for (const element of all("[data-storage-notice]")) element.textContent = say.storage[progress.health];
  for (const button of all("[data-mark-lesson]"))
    (button as HTMLButtonElement).disabled = Boolean(lessons[button.dataset.markLesson ?? ""]?.readAtMillis);
}

for (const button of all("[data-mark-lesson]"))
  button.addEventListener("click", () => progress.markLessonRead(button.dataset.markLesson ?? ""));
const opened = document.querySelector<HTMLElement>("[data-opened-lesson]")?.dataset.openedLesson;
// Nothing is marked before the stored record is in: what is shown would change under the reader's eyes.
void progress.ready.then(() => {
  if (opened) progress.openPage({ kind: "lesson", id: opened });
  progress.onChange(show);
  show();
});
