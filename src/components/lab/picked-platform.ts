import { pickOf } from "#lab/platform-picks.ts";
import type { Parameters } from "#schemas/parameters.ts";
import type { Scenario } from "#schemas/scenario.ts";

/** The platform that an address asks for by `#platform=<id>`, as parameters; null where it asks for none that may be picked. */
export function platformAskedFor(hash: string, scenario: Scenario): Parameters | null {
  const asked = /^#platform=([a-z-]+)$/.exec(hash)?.[1];
  if (asked === scenario.platform) return {};
  const pick = pickOf(scenario, asked as Scenario["platform"] | undefined);
  return pick ? { platform: pick.platform } : null;
}

/** Puts the platform that was picked into the address, so that the address can be passed on; null takes it out. */
export function namePlatform(platform: Scenario["platform"] | null): void {
  const place = location.pathname + location.search;
  history.replaceState(history.state, "", platform === null ? place : `${place}#platform=${platform}`);
}
