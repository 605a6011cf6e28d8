import { SetError } from "#lab/parameter-settings.ts";
import { UsageError } from "./usage-error.ts";

/** What is wrong with the flags, and the whole usage, unless what is wrong with `--set` says already what goes. */
export const wrongUsage = (error: Error, usage: string): UsageError =>
  new UsageError(error instanceof SetError ? error.message : `${error.message}\n\n${usage}`);
