import type { Route } from "../program/program.ts";

export type Parameters = Record<string, string | string[]>;

/** The route that serves a path, with the values of its `[name]` and `[...name]` segments. */
export function matchRoute(routes: Route[], pathname: string): { route: Route; parameters: Parameters } | null {
  let asked: string[] | null = null;
  for (const route of routes) {
    if (route.path === pathname && !pathname.includes("[")) return { route, parameters: {} };
    asked ??= segmentsOf(pathname);
    const parameters = matchSegments(segmentsOf(route.path), asked);
    if (parameters) return { route, parameters };
  }
  return null;
}

const segmentsOf = (path: string): string[] => path.split("/").filter((segment) => segment !== "");

function matchSegments(pattern: string[], asked: string[]): Parameters | null {
  const parameters: Parameters = {};
  for (const [i, segment] of pattern.entries()) {
    const rest = /^\[\.\.\.(.+)\]$/.exec(segment)?.[1];
    if (rest !== undefined) {
      parameters[rest] = asked.slice(i).map(decodeURIComponent);
      return asked.length > i ? parameters : null;
    }
    const value = asked[i];
    if (value === undefined) return null;
    const name = /^\[(.+)\]$/.exec(segment)?.[1];
    if (name !== undefined) parameters[name] = decodeURIComponent(value);
    else if (segment !== value) return null;
  }
  return asked.length === pattern.length ? parameters : null;
}
