import { indexedDbStorage } from "./indexed-db.ts";
import { localStorageLeftovers } from "./local-storage.ts";
import { openProgress, type Progress } from "./progress.ts";

let progress: Progress | undefined;

/** The record of this browser, opened once a page. */
export function browserProgress(): Progress {
  progress ??= openProgress({ ...indexedDbStorage(), leftovers: localStorageLeftovers });
  return progress;
}
