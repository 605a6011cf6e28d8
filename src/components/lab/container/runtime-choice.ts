/** Where a lab runs: in this tab, or in a WebContainer. Each has a page of its own. */
export type LabPlace = "tab" | "webcontainer";

/** Where the reader's choice is kept, for all labs. */
export const KEY = "warm-start:runtime";

/** Remembers a choice; where the browser keeps nothing it holds for the way to the other page only. */
export function keepPlace(place: LabPlace): void {
  try {
    localStorage.setItem(KEY, place);
  } catch {
    // The page knows by its referrer whom not to send back.
  }
}
