import { browserProgress } from "#progress/browser.ts";
import { runKey } from "#progress/run-key.ts";

// Remembers each recorded run of the page that is played to its end.
document.addEventListener("watched", ({ target }) => {
  const [, id] = /\/figures\/([^/]+)\.json$/.exec((target as Element).getAttribute("src") ?? "") ?? [];
  const progress = browserProgress();
  if (id && !progress.read().lessons[runKey(id)]) progress.markLessonRead(runKey(id));
});
