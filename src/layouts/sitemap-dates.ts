import { readFile } from "node:fs/promises";
import path from "node:path";

/** What the sitemap says of a page, with the day on which the page says it was last checked, where it says one. */
export async function withLastChecked<Item extends { url: string }>(item: Item, base: string): Promise<Item> {
  const page = new URL(item.url).pathname.slice(base.replace(/\/$/, "").length);
  const html = await readFile(path.join("dist", page, "index.html"), "utf8");
  const lastmod = lastCheckedIn(html);
  return lastmod ? { ...item, lastmod } : item;
}

/** The day in a page's head; undefined where the page names none. */
export const lastCheckedIn = (html: string): string | undefined =>
  /<meta property="article:modified_time" content="(\d{4}-\d{2}-\d{2})"/.exec(html)?.[1];
