import type { Check } from "#lab/author.ts";
import { ProjectError } from "./project-error.ts";

/** The lab's checks, from `warm-start/checks.js`. */
export async function readChecks(): Promise<Check[]> {
  const url = new URL("./checks.js", import.meta.url).href;
  const { default: checks }: { default: Check[] } = await import(url).catch((error: NodeJS.ErrnoException) => {
    throw new ProjectError(
      error.code === "ERR_MODULE_NOT_FOUND"
        ? "warm-start/checks.js is missing. Take a new copy of this project, and put your own files into it."
        : `warm-start/checks.js cannot be loaded: ${error.message}.`,
    );
  });
  return checks;
}
