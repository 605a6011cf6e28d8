import { getEntry } from "astro:content";
import { sitePath } from "./site-path.ts";

/** Where the course teaches a word of its glossary; undefined where it has no such word, so that a link goes with its lesson. */
export async function taughtAt(term: string): Promise<string | undefined> {
  const [page, anchor] = (await getEntry("glossary", term))?.data.taught.split("#") ?? [];
  if (page === undefined) return undefined;
  return sitePath(`${page}/${anchor === undefined ? "" : `#${anchor}`}`);
}
