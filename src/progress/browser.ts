import { indexedDbStorage } from "./indexed-db.ts";
import { localStorageLeftovers } from "./local-storage.ts";
import { openProgress, type Progress } from "./progress.ts";

let progress: Progress | undefined;

/** The record of this browser, opened once a page. */
export function browserProgress(): Progress {
  const place = import.meta.env.SITE_PACKAGE ? placeInPackage(import.meta.env.SITE_PACKAGE) : undefined;
  progress ??= openProgress({ ...indexedDbStorage(place), leftovers: localStorageLeftovers(place) });
  return progress;
}

/** Where a package's shell says whose record its pages open. */
export const learnerKey = (packageName: string): string => `warm-start:learner:${packageName}`;

/** All learners who share a browser share the LMS' origin, and so do all packages in it: each has a record of its own. */
function placeInPackage(packageName: string): string {
  try {
    return `warm-start:${packageName}:${localStorage.getItem(learnerKey(packageName)) ?? ""}`;
  } catch {
    return `warm-start:${packageName}:`;
  }
}
