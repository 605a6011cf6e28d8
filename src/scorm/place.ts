/** Where the site lies within its package, from the page that starts it. */
export const courseFolder = "course/";

/** The page of a stored location, from the site's folder; null where it can't be one of ours. */
export function placeWithin(location: string): string | null {
  const [path = ""] = location.split(/[?#]/, 1);
  const isOurs = /^([\w-]+\/)*[\w-]+\.html$/.test(path);
  return isOurs ? path : null;
}

/** A place on that page, with its `#`; empty where there is none. */
export const hashOf = (location: string): string => /#[\w:.~=&%,-]+$/.exec(location)?.[0] ?? "";

/** Pages for a tab of their own, from the site's folder: they want the whole window, or are isolated, which no frame is. */
export const wantsTab = (path: string): boolean =>
  /^(labs\/[^/]+|sandbox|webcontainer-check)\//.test(path) && !path.startsWith("labs/index.html");
