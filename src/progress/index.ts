export type { Rejected } from "./open-text.ts";
export { openProgress, type Progress } from "./progress.ts";
export type { Leftovers, ProgressStorage, SetAside } from "./storage.ts";
export type { Health, Listener } from "./store.ts";
export type { ImportReport } from "./transfer.ts";
