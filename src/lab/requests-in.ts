import type { Scenario, Traffic } from "#schemas/scenario.ts";
import { ParameterError } from "./parameter-error.ts";

/** A pooled request with a dial, a query and a release takes about twenty. */
const eventsPerRequest = 100;

/** How many requests come in all, retries left out. */
export const requestsIn = (traffic: readonly Traffic[]): number =>
  traffic.reduce((sum, group) => sum + countOf(group), 0);

function countOf(group: Traffic): number {
  switch (group.kind) {
    case "waves":
      return group.requests * group.waves;
    case "closed-loop":
      return group.users * group.requestsPerUser;
    case "ramp":
      return Math.floor(((group.fromPerSecond + group.toPerSecond) / 2_000) * group.overMillis);
    case "replay":
      return group.list.length;
    default:
      return group.requests;
  }
}

/** The scenario with so many requests in all, each group with its share, and budgets to match. */
export function withRequests(scenario: Scenario, requests: number): Scenario {
  const before = requestsIn(scenario.traffic);
  if (scenario.traffic.every(({ kind }) => kind === "replay")) {
    const reason = "this traffic is a list of moments, which is as long as it is";
    throw new ParameterError("requests", requests, `${reason}. Leave it out.`);
  }
  const traffic = exactly(
    requests,
    scenario.traffic.map((group) => scaled(group, requests / Math.max(1, before))),
  );
  const longer = Math.max(0, spanOf(traffic) - spanOf(scenario.traffic));
  const budgets = {
    ...scenario.budgets,
    events: Math.max(scenario.budgets.events, requests * eventsPerRequest),
    virtualMillis: scenario.budgets.virtualMillis + longer,
  };
  return { ...scenario, traffic, budgets };
}

/** A group with more or fewer requests, but with one at least: of another size, with other users or at other rates. */
function scaled(group: Traffic, factor: number): Traffic {
  switch (group.kind) {
    case "closed-loop":
      return { ...group, users: Math.max(1, Math.round(group.users * factor)) };
    case "ramp":
      return { ...group, fromPerSecond: group.fromPerSecond * factor, toPerSecond: group.toPerSecond * factor };
    case "replay":
      return group;
    default:
      return { ...group, requests: Math.max(1, Math.round(group.requests * factor)) };
  }
}

/** Takes what rounding left over from the largest group that can be of any size, or adds it there. */
function exactly(requests: number, traffic: Traffic[]): Traffic[] {
  const missing = requests - requestsIn(traffic);
  const sizes = traffic.map((group) => (group.kind === "waves" || !("requests" in group) ? 0 : group.requests));
  const largest = Math.max(...sizes);
  if (largest === 0 || missing === 0) return traffic;
  const at = sizes.indexOf(largest);
  return traffic.with(at, { ...traffic[at], requests: Math.max(1, largest + missing) } as Traffic);
}

/** From the start of the run to about the last arrival. */
const spanOf = (traffic: readonly Traffic[]) => Math.max(...traffic.map((group) => group.atMillis + lengthOf(group)));

function lengthOf(group: Traffic): number {
  if (group.kind === "constant") return group.requests * group.everyMillis;
  // Random arrivals may take longer than they do on average.
  if (group.kind === "poisson") return (2 * group.requests * 1_000) / group.perSecond;
  return 0;
}
