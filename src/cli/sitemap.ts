const addresses = (xml: string) =>
  [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1] as string).pathname);

/** Paths of every page in the sitemap; `read` answers the text of a file of the site, by its path. */
export async function sitemapPaths(read: (path: string) => Promise<string>): Promise<string[]> {
  const parts = addresses(await read("/sitemap-index.xml"));
  const pages = await Promise.all(parts.map(async (part) => addresses(await read(part))));
  return pages.flat();
}
