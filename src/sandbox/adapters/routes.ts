import { matchRoutePattern, type RouteParameters } from "#sim/route-pattern.ts";
import type { Route } from "../program/program.ts";

export type Parameters = RouteParameters;

/** The route that serves a path, with the values of its `[name]` and `[...name]` segments. */
export function matchRoute(routes: Route[], pathname: string): { route: Route; parameters: Parameters } | null {
  for (const route of routes) {
    if (route.path === pathname && !pathname.includes("[")) return { route, parameters: {} };
    const parameters = matchRoutePattern(route.path, pathname);
    if (parameters) return { route, parameters };
  }
  return null;
}
