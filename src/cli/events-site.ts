import { join } from "node:path";
import { packageCommand, projectRoot, runNode } from "./child.ts";
import { asTally, type Step } from "./steps.ts";

/** Where `npm run verify` builds the site as one whose owner counts visits and keeps a record store. */
export const eventsSite = join(projectRoot, ".cache/events-site");

/** After a whole build, whose prepared files are the same. */
export const eventsBuild: Step = {
  title: "Build with analytics and a record store",
  run: async (show) =>
    asTally(
      await runNode([packageCommand("astro"), "build", "--outDir", eventsSite], {
        env: { SITE_SETTINGS: "src/testing/xapi/site.yaml" },
        limitMillis: 300_000,
        show,
      }),
    ),
};
