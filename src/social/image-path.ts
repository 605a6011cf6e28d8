/** What begins the address of every card, from the site's root. */
const folder = "social";

/** Recorded runs are many, and a link to one is a link to its picture: they share the card of their list. */
const shared = /^watch\//;

/** Where the card of a page lies, from the site's root: `lessons/limits/` → `social/lessons/limits.png`, and `` → `social/index.png`. */
export function imagePath(page: string): string {
  const path = page.replace(/^\/|\/$/g, "");
  const name = shared.test(path) ? (path.split("/")[0] ?? path) : path;
  return `${folder}/${name || "index"}.png`;
}

/** The page whose words a card carries: the way back from `imagePath`. */
export const pageOfImage = (image: string): string =>
  image.replace(new RegExp(`^${folder}/`), "").replace(/(^|\/)index\.png$|\.png$/, "");
