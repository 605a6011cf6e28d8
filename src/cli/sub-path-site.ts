import { join } from "node:path";
import { packageCommand, projectRoot, runNode } from "./child.ts";
import { finishSite } from "./finish-site.ts";
import { asTally, type Step } from "./steps.ts";

/** Where `npm run verify` builds the site a second time, for a folder of its host. */
export const subPathSite = join(projectRoot, ".cache/sub-path-site");

/** After a whole build, whose prepared files are the same. */
export const subPathBuild: Step = {
  title: "Build for a sub-path",
  async run(show) {
    const exitCode = await runNode([packageCommand("astro"), "build", "--outDir", subPathSite], {
      env: { SITE_URL: "https://example.org", SITE_BASE: "/course/" },
      limitMillis: 300_000,
      show,
    });
    if (exitCode === 0) await finishSite(subPathSite, projectRoot);
    return asTally(exitCode);
  },
};
