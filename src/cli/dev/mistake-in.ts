import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { prettifyError, ZodError } from "zod";
import { ContentError } from "#lab/runtimes/node/content-error.ts";
import { misfit } from "../check/finding.ts";
import { FindingsError } from "../check/findings-error.ts";
import { printed } from "../check/printed.ts";
import { projectRoot } from "../child.ts";

/** What went wrong, in words, and whether a file of content or labs is to blame. */
export interface Told {
  isAuthors: boolean;
  /** As `npm run check` says mistakes, with file, line and fix; else `file:line: message`, or the message where no file is known. */
  message: string;
}

export function mistakeIn(error: unknown): Told {
  const causes = [...causesOf(error)];
  for (const cause of causes) {
    if (cause instanceof FindingsError) return { isAuthors: true, message: cause.message };
    if (cause instanceof ContentError)
      return { isAuthors: true, message: cause.mistakes.map((each) => printed(misfit(each.file, each))).join("\n") };
  }
  const root = causes.at(-1);
  const message = root instanceof ZodError ? prettifyError(root) : (causes[0]?.message ?? String(error));
  const place = causes.map(({ stack = "" }) => placeIn(stack)).find((each) => each !== null) ?? null;
  const isNamed = place !== null && message.includes(place.split(":")[0] ?? place);
  return { isAuthors: place !== null, message: place === null || isNamed ? message : `${place}: ${message}` };
}

function* causesOf(error: unknown): Generator<Error> {
  for (let each = error; each instanceof Error; each = each.cause) yield each;
}

/** The first place in a stack that an author wrote, for example `labs/first-pool/scenario.ts:3`. */
export function placeIn(stack: string): string | null {
  for (const [, url = "", line] of stack.matchAll(/(file:\/\/[^\s()]+?):(\d+)(?=[:\s]|$)/g)) {
    const file = relative(projectRoot, fileURLToPath(url)).replaceAll("\\", "/");
    if (/^(content|labs)\//.test(file)) return `${file}:${line}`;
  }
  return null;
}
