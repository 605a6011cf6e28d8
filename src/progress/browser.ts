import { openProgress, type Progress } from "./progress.ts";
import type { ProgressStorage } from "./storage.ts";

const KEY = "warm-start:progress";
const ASIDE_KEY = "warm-start:progress:set-aside";

const localStorageText: ProgressStorage = {
  read: () => localStorage.getItem(KEY),
  write: (text) => localStorage.setItem(KEY, text),
  setAside: (text) => localStorage.setItem(ASIDE_KEY, text),
  onOtherTab: (listener) =>
    addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) listener();
    }),
};

let progress: Progress | undefined;

/** The record of this browser, opened once a page. */
export function browserProgress(): Progress {
  progress ??= openProgress(localStorageText);
  return progress;
}
