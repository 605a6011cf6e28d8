import type { Progress } from "#progress/index.ts";
import { keepPrediction, keptPrediction } from "./prediction-kept.ts";
import { sameFiles } from "./same-files.ts";
import type { LabSession } from "./session.ts";

const SAVE_DELAY_MILLIS = 300;

/** Restores the learner's files, hints and pass, and keeps them as they change. Returns how to stop. */
export function keepProgress(session: LabSession, progress: Progress, page: EventTarget): () => void {
  const { id } = session.page;
  progress.openPage({ kind: "lab", id });
  const files = progress.labFiles(id);
  if (files) session.dispatch({ type: "files-loaded", files });
  const hintsShown = progress.labView(id)?.hintsShown;
  if (typeof hintsShown === "number") session.dispatch({ type: "hints-restored", count: hintsShown });
  if (session.page.prediction)
    session.dispatch({ type: "prediction-restored", ...keptPrediction(progress, id, session.page.prediction) });

  let saved = session.state.value;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    const { files, starter, hintsShown } = session.state.value;
    if (files !== saved.files) {
      if (sameFiles(files, starter)) progress.clearLabFiles(id);
      else progress.saveLabFiles(id, files);
    }
    if (hintsShown !== saved.hintsShown) progress.saveLabView(id, { ...progress.labView(id), hintsShown });
    saved = session.state.value;
  };
  const stop = session.state.subscribe((state) => {
    if (state.checked?.kind === "passed" && state.checked !== saved.checked) {
      progress.markLabPassed(id, { seed: session.page.scenario.seeds.shown });
      saved = { ...saved, checked: state.checked };
    }
    if (state.predicting !== saved.predicting) {
      const before = saved.predicting;
      saved = { ...saved, predicting: state.predicting };
      keepPrediction(progress, id, before, state.predicting);
    }
    if (state.files === saved.files && state.hintsShown === saved.hintsShown) return;
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_DELAY_MILLIS);
  });
  page.addEventListener("pagehide", save);
  return () => {
    save();
    stop();
    page.removeEventListener("pagehide", save);
  };
}
