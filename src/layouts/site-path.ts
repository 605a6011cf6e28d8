/** The address of a page of this site, wherever it is hosted: `sitePath("labs/")` → `/labs/`, or `/base/labs/`. */
export function sitePath(path = ""): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, "")}/${path.replace(/^\//, "")}`;
}

export const lessonPath = (id: string) => sitePath(`lessons/${id}/`);
export const labPath = (id: string) => sitePath(`labs/${id}/`);
