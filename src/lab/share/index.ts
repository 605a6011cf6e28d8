export { readShared, shareTooLong, writeShared } from "./link.ts";
export type { SharePlace } from "./place.ts";
export { mostRunFileBytes, type RunFile, readRunFile, writeRunFile } from "./run-file.ts";
export { ShareError } from "./share-error.ts";
export type { Shared } from "./shared.ts";
