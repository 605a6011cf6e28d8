export type { Rejected } from "./open-text.ts";
export { openProgress, type Progress } from "./progress.ts";
export type { Leftovers, ProgressStorage, SetAside } from "./storage.ts";
export type { Cause, Health } from "./store.ts";
export type { ImportReport } from "./transfer.ts";
