// Tables of runs.

export const situation = "Situation";
export const computeAgain = "Compute it again here";
export const whatItDoes = (runs: number, size: string) =>
  `Plays all ${runs} runs in this tab and compares the hash of each with the one that was built. The first time it loads Postgres and the engine, ${size}.`;
/** For a screen reader, behind what a run came to. */
export const runOf = (situation: string, place: string) => `: the run of “${situation}” on ${place}`;
