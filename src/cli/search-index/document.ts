import type { IndexedEntry } from "./entries.ts";
import type { IndexedPages } from "./pages.ts";

/** What is handed to Pagefind: HTML with its attributes, and the address it is found at. */
export interface IndexedDocument {
  url: string;
  content: string;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const attributes = ({ kind, weight }: Pick<IndexedPages, "kind" | "weight">) =>
  `data-pagefind-body data-pagefind-filter="kind:${kind}" data-pagefind-weight="${weight}"`;
const whole = (attributes: string, content: string) =>
  `<!doctype html><html lang="en"><body><main ${attributes}>${content}</main></body></html>`;

/** A built page: what stands in its `<main>`, or, of a place, its title and description. */
export function pageDocument(path: string, html: string, as: IndexedPages): IndexedDocument {
  const url = `/${path}`;
  if (as.isPlace) {
    // Both are escaped already, as they stand in HTML.
    const [, title = ""] = /<meta property="og:title" content="([^"]*)"/.exec(html) ?? [];
    const [, description = ""] = /<meta name="description" content="([^"]*)"/.exec(html) ?? [];
    return { url, content: whole(attributes(as), `<h1>${title}</h1><p>${description}</p>`) };
  }
  const content = html.replace("<main ", `<main ${attributes(as)} `);
  if (content === html) throw new Error(`\`dist${url}index.html\` has no \`<main>\` to search. Use \`SiteLayout\`.`);
  return { url, content };
}

/** An entry of a list. */
export function entryDocument({ url, title, codes, also, text, ...as }: IndexedEntry): IndexedDocument {
  const paragraphs = text.map((paragraph) => `<p>${escaped(paragraph)}</p>`);
  const content = [`<h1>${escaped(title)}</h1>`, heavy(codes, 10), heavy(also, 3), ...paragraphs].join("");
  return { url, content: whole(attributes(as), content) };
}

const heavy = (words: readonly string[], weight: number) =>
  words.length > 0 ? `<p data-pagefind-weight="${weight}">${words.map(escaped).join(". ")}.</p>` : "";
