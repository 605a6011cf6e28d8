import type { Parameters } from "#schemas/parameters.ts";
import type { PlatformPick } from "#schemas/platform-pick.ts";
import type { Scenario } from "#schemas/scenario.ts";

/** What a lab says of a platform its reader may pick; none for its own, and for one that is only a "what if". */
export const pickOf = (
  { picks = [] }: Pick<Scenario, "picks">,
  platform: Parameters["platform"],
): PlatformPick | undefined => picks.find((pick) => pick.platform === platform);

/** Of what a reader changed, what Check plays as well: the platform, where the lab lets them pick it. */
export function picked(scenario: Pick<Scenario, "picks">, { platform }: Parameters = {}): Parameters {
  return platform !== undefined && pickOf(scenario, platform) ? { platform } : {};
}

/** The rest: what only Run plays. */
export function notPicked(scenario: Pick<Scenario, "picks">, parameters: Parameters): Parameters {
  const { platform: _, ...others } = parameters;
  return pickOf(scenario, parameters.platform) ? others : parameters;
}
