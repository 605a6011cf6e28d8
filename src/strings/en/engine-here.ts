// What a figure or a table says while the engine plays it in this tab.

/** How large what the engine loads is, in all. */
export const engineSize = "about 5 MB";
export const preparing = (stage: string, percent: number, size: string) => `${stage}, ${percent} % of ${size}`;
export const running = "Running…";
export const serverAnswered = (status: number) => `the server answered ${status}.`;

// A table of runs.
export const playing = (run: number, all: number) => `Playing run ${run} of ${all}…`;
export const allSame = (runs: number) =>
  `Computed here: all ${runs} runs left the same trace as the built ones, hash by hash.`;
export const someSame = (same: number, runs: number) =>
  `Computed here: ${same} of ${runs} runs left the same trace as the built ones. The others are marked.`;

// A figure with a slider.
export const asBuilt = (value: string) => `Run with ${value}, as it was built.`;
export const against = (value: string, built: string, difference: string) =>
  `Run with ${value}. Against ${built}: ${difference}`;
