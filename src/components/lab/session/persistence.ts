import type { LabFiles } from "#lab/runtime.ts";
import type { Progress } from "#progress/index.ts";
import { hasTask } from "../lab-page.ts";
import { ownFiles } from "./example.ts";
import { keepPrediction, keptPrediction } from "./prediction-kept.ts";
import { sameFiles } from "./same-files.ts";
import type { LabSession } from "./session.ts";

const SAVE_DELAY_MILLIS = 300;

/**
 * Restores the learner's files, hints and pass once the stored record is in, and keeps them as they change.
 * What was done here before that stays as it is. Returns how to stop.
 */
export function keepProgress(session: LabSession, progress: Progress, page: EventTarget): () => void {
  const { id } = session.page;
  // The sandbox is nowhere to go on from.
  if (hasTask(session.page)) progress.openPage({ kind: "lab", id });

  let saved = session.state.value;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};
  const save = () => {
    clearTimeout(timer);
    page.removeEventListener("beforeunload", save);
    const { starter, hintsShown } = session.state.value;
    const files = ownFiles(session.state.value);
    if (files !== saved.files) {
      if (sameFiles(files, starter)) progress.clearLabFiles(id);
      else progress.saveLabFiles(id, files);
      void tellKept(files);
    }
    if (hintsShown !== saved.hintsShown) progress.saveLabView(id, { ...progress.labView(id), hintsShown });
    saved = { ...saved, files, hintsShown };
  };
  const tellKept = async (files: LabFiles) => {
    const isKept = await progress.kept();
    if (ownFiles(session.state.value) === files) session.showKept(isKept ? "kept" : "refused");
  };
  const restore = () => {
    const { files, hintsShown, predicting } = saved;
    const isUntouched = (part: "hintsShown" | "predicting") => session.state.value[part] === saved[part];
    const untouched = {
      files: ownFiles(session.state.value) === files,
      hints: isUntouched("hintsShown"),
      guess: isUntouched("predicting"),
    };
    const keptFiles = progress.labFiles(id);
    const keptHints = progress.labView(id)?.hintsShown;
    if (untouched.files && keptFiles) session.dispatch({ type: "files-loaded", files: keptFiles });
    if (untouched.hints && typeof keptHints === "number")
      session.dispatch({ type: "hints-restored", count: keptHints });
    if (untouched.guess && session.page.prediction)
      session.dispatch({ type: "prediction-restored", ...keptPrediction(progress, id, session.page.prediction) });
    const now = session.state.value;
    saved = {
      ...now,
      files: untouched.files ? ownFiles(now) : files,
      hintsShown: untouched.hints ? now.hintsShown : hintsShown,
      predicting: untouched.guess ? now.predicting : predicting,
    };
  };
  /** Takes over what another tab has saved, unless something typed here is about to be: the next save would undo it. */
  const follow = () => {
    const files = ownFiles(session.state.value);
    const kept = { ...files, ...progress.labFiles(id) };
    if (files !== saved.files || Object.keys(files).every((path) => kept[path] === files[path])) return;
    session.dispatch({ type: "files-loaded", files: kept });
    saved = { ...saved, files: ownFiles(session.state.value) };
  };
  const watch = () =>
    session.state.subscribe((state) => {
      if (state.checked?.kind === "passed" && state.checked !== saved.checked) {
        // An example that passes is not the learner's pass.
        if (state.outcome?.answer === undefined)
          progress.markLabPassed(id, { seed: session.page.scenario.seeds.shown[0] });
        saved = { ...saved, checked: state.checked };
      }
      if (state.predicting !== saved.predicting) {
        const before = saved.predicting;
        saved = { ...saved, predicting: state.predicting };
        keepPrediction(progress, id, before, state.predicting);
      }
      if (ownFiles(state) === saved.files && state.hintsShown === saved.hintsShown) return;
      if (ownFiles(state) !== saved.files) session.showKept("saving");
      clearTimeout(timer);
      timer = setTimeout(save, SAVE_DELAY_MILLIS);
      // A busy browser may end a page before it hears that it is hidden. Only now, as it keeps a page from being restored.
      page.addEventListener("beforeunload", save);
    });

  let left = false;
  void progress.ready.then(() => {
    if (left) return;
    restore();
    const stops = [watch(), progress.onChange(follow)];
    stop = () => {
      for (const one of stops) one();
    };
  });
  page.addEventListener("pagehide", save);
  page.addEventListener("visibilitychange", save);
  return () => {
    left = true;
    save();
    stop();
    page.removeEventListener("pagehide", save);
    page.removeEventListener("visibilitychange", save);
  };
}
