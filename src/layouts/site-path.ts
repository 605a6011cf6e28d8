/** The address of a page of this site, wherever it is hosted: `sitePath("labs/")` → `/labs/`, or `/base/labs/`. */
export function sitePath(path = ""): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, "")}/${path.replace(/^\//, "")}`;
}

/** What an address of a page has to end with: a package is served file by file, and knows no folder's page. */
export const pageFile = (): string => (import.meta.env.SITE_PACKAGE ? "index.html" : "");

export const lessonPath = (id: string) => sitePath(`lessons/${id}/`);
export const labPath = (id: string) => sitePath(`labs/${id}/`);
