import { platforms } from "../../content/platforms/index.ts";

/** What a scenario may name. */
export type PlatformId = keyof typeof platforms;

/** In the order of `content/platforms/index.ts`. */
export const platformIds = Object.keys(platforms) as PlatformId[];
