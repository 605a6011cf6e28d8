import type { ProgressStorage } from "./storage.ts";

/** Removes texts outside the storage, all of them without a list; one that can't be reached holds nothing of ours. */
export function removeLeftovers({ leftovers }: ProgressStorage, texts?: string[]): void {
  try {
    leftovers?.remove(texts);
  } catch {
    // As if there were none.
  }
}

/** Texts outside the storage that belong into it; none where they can't be reached. */
export function leftoverTexts({ leftovers }: ProgressStorage): string[] {
  try {
    return leftovers?.read() ?? [];
  } catch {
    return [];
  }
}
