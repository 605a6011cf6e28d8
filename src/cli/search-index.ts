import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { close, createIndex } from "pagefind";
import { entryDocument, type IndexedDocument, pageDocument } from "./search-index/document.ts";
import { listedEntries } from "./search-index/entries.ts";
import { indexedAs, notSearched } from "./search-index/pages.ts";

/** What a page of ours loads; Pagefind comes with interfaces of its own, too. */
const used =
  /^(pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\.en\.pagefind|.*\.pf_(meta|index|filter|fragment))$/;

/**
 * Makes what was built in `dist` searchable: writes Pagefind's index of it to `dist/pagefind/`, and answers how many pages
 * and entries are in it. `root` is where `content/` is.
 */
export async function buildSearchIndex(dist: string, root: string): Promise<number> {
  const documents = [...(await pages(dist)), ...(await listedEntries(root)).map(entryDocument)];
  const { index, errors } = await createIndex({ forceLanguage: "en", excludeSelectors: notSearched });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join("; ")}`);
  try {
    for (const { url, content } of documents) {
      const added = await index.addHTMLFile({ url, content });
      if (added.errors.length > 0) throw new Error(`\`${url}\` can't be searched: ${added.errors.join("; ")}`);
    }
    // Pagefind's own `writeFiles` answers before the last files have their content.
    const { files } = await index.getFiles();
    const folder = join(dist, "pagefind");
    await rm(folder, { recursive: true, force: true });
    for (const { path, content } of files.filter(({ path }) => used.test(path))) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  } finally {
    await close();
  }
  return documents.length;
}

async function pages(dist: string): Promise<IndexedDocument[]> {
  const names = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith("index.html")).sort();
  const found = await Promise.all(
    names.map(async (name) => {
      const path = name.replaceAll("\\", "/").replace(/index\.html$/, "");
      const as = indexedAs(path);
      return as ? [pageDocument(path, await readFile(join(dist, name), "utf8"), as)] : [];
    }),
  );
  return found.flat();
}
