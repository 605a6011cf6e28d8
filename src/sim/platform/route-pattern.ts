/** Whether a route such as `/api/users/[id]` or `/docs/[...path]` serves a path, by Next.js' rules for file names. */
export function serves(pattern: string, pathname: string): boolean {
  const wanted = segmentsOf(pattern);
  const asked = segmentsOf(pathname);
  for (const [i, segment] of wanted.entries()) {
    if (segment.startsWith("[...")) return asked.length > i;
    if (i >= asked.length) return false;
    if (!segment.startsWith("[") && segment !== asked[i]) return false;
  }
  return asked.length === wanted.length;
}

const segmentsOf = (path: string): string[] => path.split("/").filter((segment) => segment !== "");
