import { offlineWords, writeOfflineFiles } from "./offline-files.ts";
import { precompress } from "./precompress.ts";
import { buildSearchIndex } from "./search-index.ts";

/** What a site that Astro built still lacks, in order: the search index, compressed copies, and what readers may keep offline. */
export async function finishSite(folder: string, root: string): Promise<void> {
  console.log(`${await buildSearchIndex(folder, root)} pages and entries can be searched`);
  await precompress(folder);
  console.log(offlineWords(await writeOfflineFiles(folder)));
}
