// What a table of runs says while it is computed again.

export const hereToo = (hash: string) => `✓ ${hash} here too`;
export const otherHere = (hash: string) => `✕ ${hash} here`;
export const failed = (reason: string) =>
  `The table could not be computed here: ${reason} It stands as it was built; press again to retry.`;
export const offlineYet = "You are offline, and the engine is not here yet.";
