import { matchRoutePattern } from "../route-pattern.ts";
import type { PlatformProfile } from "./profile.ts";

/** A unit of deployment: what has instances of its own. */
export interface DeployedFunction {
  readonly name: string;
  /** Paths of the routes it serves. */
  readonly routes: readonly string[];
}

export interface FunctionMap {
  readonly all: readonly DeployedFunction[];
  /** The function that gets a request; the first one where no route serves the path, and it answers 404. */
  of(path: string): DeployedFunction;
}

const together = "app";

/**
 * Groups routes into functions as the platform would, or as `overrides` (route path to function) says.
 * Throws when an override names a route that isn't there.
 */
export function functionsOf(
  routes: readonly string[],
  share: PlatformProfile["routesShareInstance"]["value"],
  overrides: Readonly<Record<string, string>>,
): FunctionMap {
  for (const path of Object.keys(overrides)) {
    if (!routes.includes(path)) {
      throw new Error(`\`functions\` names the route ${path}, but the routes are ${routes.join(", ") || "none"}.`);
    }
  }
  const apart = share === "never" && routes.length > 1;
  const taken = new Set(Object.values(overrides));
  const functions = new Map<string, string[]>();
  const byRoute = new Map<string, string>();
  for (const route of routes) {
    const name = overrides[route] ?? (apart ? unused(nameOf(route), taken) : together);
    taken.add(name);
    byRoute.set(route, name);
    functions.set(name, [...(functions.get(name) ?? []), route]);
  }
  if (functions.size === 0) functions.set(together, []);
  const deployed = new Map([...functions].map(([name, paths]) => [name, { name, routes: paths }]));
  const all = [...deployed.values()];
  const first = all[0] as DeployedFunction;
  const found = new Map<string, DeployedFunction>();

  return {
    all,
    of(path) {
      if (all.length === 1) return first;
      const end = path.search(/[?#]/);
      const pathname = end === -1 ? path : path.slice(0, end);
      let fn = found.get(pathname);
      if (fn === undefined) {
        const route = routes.find((pattern) => matchRoutePattern(pattern, pathname) !== null);
        fn = deployed.get(byRoute.get(route ?? "") ?? "") ?? first;
        found.set(pathname, fn);
      }
      return fn;
    },
  };
}

/** Letters, digits and hyphens, as function names have to be. */
const nameOf = (route: string) => route.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "index";

function unused(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${name}-${i}`;
  return free;
}
