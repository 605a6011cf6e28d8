import type { PackState } from "../../offline/lab-pack.ts";
import type { Obstacle } from "../../offline/reading.ts";

/** “16.9 MB”. */
export const megabytes = (bytes: number): string =>
  `${bytes < 50_000 ? "less than 0.1" : (bytes / 1_000_000).toFixed(1)} MB`;

export const OBSTACLES: Record<Exclude<Obstacle, null>, string> = {
  insecure:
    "This site came over plain http. Browsers keep pages for offline use only from https, so here everything needs a network.",
  "no-workers":
    "This browser lets no site keep pages for offline use, at least not in this window: some do not in private ones. Everything here needs a network.",
  "no-storage":
    "This browser does not let this site store anything, so nothing can be kept for offline use. Everything here needs a network.",
};

/** What is kept of the labs, in a sentence or two. */
export function packWords(state: PackState): string {
  if (state.kind === "kept")
    return `Available offline: all labs are on this device and take ${megabytes(state.bytes)}.`;
  const size = `${megabytes(state.toFetchBytes)} to download`;
  if (state.kind === "fetching")
    return `${megabytes(state.fetchedBytes)} of ${megabytes(state.toFetchBytes)} downloaded.`;
  const room = `It takes ${megabytes(state.neededBytes)} of room.`;
  if (state.kind === "outdated")
    return `Available offline, in an earlier version. The labs have changed since: ${size}. What is here works until you update it.`;
  return state.hasPart
    ? `Not complete: a part is on this device, ${size} are left. ${room}`
    : `Not on this device: ${size}. ${room}`;
}

/** What the button to fetch says; null where there is nothing to fetch. */
export function fetchWords(state: PackState): string | null {
  if (state.kind === "kept" || state.kind === "fetching") return null;
  if (state.kind === "outdated") return `Update the labs (${megabytes(state.toFetchBytes)})`;
  return `${state.hasPart ? "Go on making" : "Make"} labs available offline (${megabytes(state.toFetchBytes)})`;
}

/** Whether there is too little room; empty where there is enough, or the browser does not say. */
export function roomWords(state: PackState, freeBytes: number | null): string {
  if (freeBytes === null || state.kind === "kept" || state.kind === "fetching") return "";
  if (freeBytes >= state.neededBytes) return "";
  return `That is more than this browser grants this site now, ${megabytes(freeBytes)}. Make room on this device first.`;
}

/** What a download that ended early says. */
export function failureWords(error: unknown): string {
  if (error instanceof DOMException && error.name === "AbortError") return "Stopped. What came so far stays.";
  if (error instanceof DOMException && error.name === "QuotaExceededError")
    return "This browser has no more room for this site. What came so far stays: make room and go on, or remove it.";
  return `${error instanceof Error ? error.message : String(error)} What came so far stays.`;
}
