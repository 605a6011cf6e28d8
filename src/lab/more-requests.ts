import type { Scenario, Traffic } from "#schemas/scenario.ts";
import { ParameterError } from "./parameter-error.ts";

/** What a page can play and draw; 10,000 take seconds. */
const mostRequests = 5_000;
/** A pooled request with a dial, a query and a release takes about twenty. */
const eventsPerRequest = 100;

/** `requests` in every group of the traffic that has such a number, with budgets to match. */
export function withRequests(scenario: Scenario, requests: number): Scenario {
  const traffic = scenario.traffic.map((group) => ("requests" in group ? { ...group, requests } : group));
  const waves = scenario.traffic.reduce((sum, group) => sum + wavesOf(group), 0);
  if (waves === 0) {
    const reason = "no group of this traffic has such a number, because moments, rates or users decide how many come";
    throw new ParameterError("requests", requests, `${reason}. Leave it out.`);
  }
  if (waves * requests > mostRequests) {
    const reason = `they come ${waves} times, which makes ${(waves * requests).toLocaleString("en")} in all`;
    throw new ParameterError("requests", requests, `${reason}. Take at most ${Math.floor(mostRequests / waves)}.`);
  }
  const longer = Math.max(0, spanOf(traffic) - spanOf(scenario.traffic));
  const budgets = {
    ...scenario.budgets,
    events: Math.max(scenario.budgets.events, waves * requests * eventsPerRequest),
    virtualMillis: scenario.budgets.virtualMillis + longer,
  };
  return { ...scenario, traffic, budgets };
}

/** How many times a group's number of requests comes. */
const wavesOf = (group: Traffic) => ("requests" in group ? (group.kind === "waves" ? group.waves : 1) : 0);

/** From the start of the run to about the last arrival. */
const spanOf = (traffic: readonly Traffic[]) => Math.max(...traffic.map((group) => group.atMillis + lengthOf(group)));

function lengthOf(group: Traffic): number {
  if (group.kind === "constant") return group.requests * group.everyMillis;
  // Random arrivals may take longer than they do on average.
  if (group.kind === "poisson") return (2 * group.requests * 1_000) / group.perSecond;
  return 0;
}
