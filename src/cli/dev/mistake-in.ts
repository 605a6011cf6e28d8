import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { prettifyError, ZodError } from "zod";
import { projectRoot } from "../child.ts";

/** What went wrong in a file of content or labs: `file:line: message`, or the message where it names its place itself. */
export function mistakeIn(error: unknown): string {
  const causes = [...causesOf(error)];
  const root = causes.at(-1);
  const message = root instanceof ZodError ? prettifyError(root) : (causes[0]?.message ?? String(error));
  const places = causes.map(({ stack = "" }) => placeIn(stack)).filter((place) => place !== null);
  const place = places[0];
  return place === undefined || message.includes(place.split(":")[0] ?? place) ? message : `${place}: ${message}`;
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
