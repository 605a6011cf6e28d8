// A figure before its run is fetched.

export const playThisRun = "Play this run";
export const loading = "Loading the run…";
export const notLoaded = (reason: string) => `The run could not be loaded: ${reason}. Press Play to try again.`;
export const noSource = "this figure has no `src`";
export const serverAnswered = (status: number) => `the server answered ${status}`;
