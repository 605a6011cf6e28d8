export { type AnsweredQuestion, openProgress, type Progress } from "./progress.ts";
export type { ProgressStorage } from "./storage.ts";
export type { Health } from "./store.ts";
