/** The numbers a simulated run is made of, each with its source, for pages that show them. */
export { costModel, type Sourced } from "#sim/cost-model.ts";
export { type PlatformProfile, platformProfiles, profileOf } from "./platform-profiles.ts";
