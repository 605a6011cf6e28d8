import type { Progress } from "#progress/index.ts";
import { ownFiles } from "../lab/session/example.ts";
import { sameFiles } from "../lab/session/same-files.ts";
import type { LabSession } from "../lab/session/session.ts";
import { sandboxId } from "./setup.ts";

const saveDelayMillis = 300;

/** Restores the reader's files from the record, and keeps them as they change. Unlike a lab it is nowhere to go on from. Returns how to stop. */
export function keepSandbox(session: LabSession, progress: Progress, page: EventTarget): () => void {
  const kept = progress.labFiles(sandboxId);
  if (kept) session.dispatch({ type: "files-loaded", files: kept });
  let saved = ownFiles(session.state.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    const files = ownFiles(session.state.value);
    if (files === saved) return;
    saved = files;
    if (sameFiles(files, session.state.value.starter)) progress.clearLabFiles(sandboxId);
    else progress.saveLabFiles(sandboxId, files);
    void progress.kept().then((isKept) => session.showKept(isKept ? "kept" : "refused"));
  };
  const stop = session.state.subscribe((state) => {
    if (ownFiles(state) === saved) return;
    session.showKept("saving");
    clearTimeout(timer);
    timer = setTimeout(save, saveDelayMillis);
  });
  page.addEventListener("pagehide", save);
  page.addEventListener("visibilitychange", save);
  return () => {
    save();
    stop();
    page.removeEventListener("pagehide", save);
    page.removeEventListener("visibilitychange", save);
  };
}
