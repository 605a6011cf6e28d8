import type { PlatformValues } from "#schemas/platform.ts";
import type { PlatformProfile } from "#sim/platform/profile.ts";
import { platforms } from "../../content/platforms/index.ts";

export type { PlatformProfile } from "#sim/platform/profile.ts";

/** Every platform a scenario can name, by id, as the engine takes them; `npm run check` holds the files to their schema. */
export const platformProfiles: Readonly<Record<string, PlatformProfile>> = Object.fromEntries(
  Object.entries(platforms).map(([id, { name, values }]) => [
    id,
    { id, name, ...sourced(values as unknown as PlatformValues) },
  ]),
);

/** Throws with the known ids when there is no such platform. */
export function profileOf(platform: string): PlatformProfile {
  const profile = platformProfiles[platform];
  if (profile === undefined) {
    throw new Error(
      `There is no platform profile \`${platform}\`. Known: ${Object.keys(platformProfiles).join(", ")}. ` +
        "They are listed in content/platforms/index.ts.",
    );
  }
  return profile;
}

function sourced(values: PlatformValues): Omit<PlatformProfile, "id" | "name"> {
  const entries = Object.entries(values ?? {}).map(([field, { value, source, checkedOn, chosen }]) => [
    field,
    source === undefined
      ? { value, source: `chosen for a readable picture: ${chosen}` }
      : { value, source, date: checkedOn },
  ]);
  return Object.fromEntries(entries);
}
