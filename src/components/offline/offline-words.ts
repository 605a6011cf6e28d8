import * as say from "#strings/offline.ts";
import type { PackState } from "../../offline/lab-pack.ts";

/** “16.9 MB”. */
export const megabytes = (bytes: number): string =>
  bytes < 50_000 ? say.lessThanAMegabyte : say.megabytes((bytes / 1_000_000).toFixed(1));

/** What is kept of the labs, in a sentence or two. */
export function packWords(state: PackState): string {
  if (state.kind === "kept") return say.labsKept(megabytes(state.bytes));
  const size = megabytes(state.toFetchBytes);
  if (state.kind === "fetching") return say.downloaded(megabytes(state.fetchedBytes), size);
  if (state.kind === "outdated") return say.labsOutdated(size);
  return (state.hasPart ? say.labsInPart : say.labsNotKept)(size, megabytes(state.neededBytes));
}

/** What the button to fetch says; null where there is nothing to fetch. */
export function fetchWords(state: PackState): string | null {
  if (state.kind === "kept" || state.kind === "fetching") return null;
  const size = megabytes(state.toFetchBytes);
  if (state.kind === "outdated") return say.updateLabs(size);
  return state.hasPart ? say.goOnFetching(size) : say.fetchLabs(size);
}

/** Whether there is too little room; empty where there is enough, or the browser does not say. */
export function roomWords(state: PackState, freeBytes: number | null): string {
  if (freeBytes === null || state.kind === "kept" || state.kind === "fetching") return "";
  return freeBytes >= state.neededBytes ? "" : say.tooLittleRoom(megabytes(freeBytes));
}

/** What a download that ended early says. */
export function failureWords(error: unknown): string {
  if (error instanceof DOMException && error.name === "AbortError") return say.stopped;
  if (error instanceof DOMException && error.name === "QuotaExceededError") return say.noMoreRoom;
  return say.failed(error instanceof Error ? error.message : String(error));
}
