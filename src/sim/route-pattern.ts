/** Values of a route's `[name]` and `[...name]` segments. */
export type RouteParameters = Record<string, string | string[]>;

/** The values of a route such as `/api/users/[id]` or `/docs/[...path]` in a path, by Next.js' rules for file names; `null` when it doesn't serve the path. */
export function matchRoutePattern(pattern: string, pathname: string): RouteParameters | null {
  const asked = segmentsOf(pathname);
  const wanted = segmentsOf(pattern);
  const parameters: RouteParameters = {};
  for (const [i, segment] of wanted.entries()) {
    const rest = /^\[\.\.\.(.+)\]$/.exec(segment)?.[1];
    if (rest !== undefined) {
      parameters[rest] = asked.slice(i).map(decoded);
      return asked.length > i ? parameters : null;
    }
    const value = asked[i];
    if (value === undefined) return null;
    const name = /^\[(.+)\]$/.exec(segment)?.[1];
    if (name !== undefined) parameters[name] = decoded(value);
    else if (segment !== value) return null;
  }
  return asked.length === wanted.length ? parameters : null;
}

const segmentsOf = (path: string): string[] => path.split("/").filter((segment) => segment !== "");

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
