import { join } from "node:path";
import { secondSite } from "./astro-build.ts";
import { projectRoot } from "./child.ts";

/** Where `npm run verify` builds the site as one whose owner counts visits and keeps a record store. */
export const eventsSite = join(projectRoot, ".cache/events-site");

export const eventsBuild = secondSite("Build with analytics and a record store", eventsSite, {
  SITE_SETTINGS: "src/testing/xapi/site.yaml",
});
