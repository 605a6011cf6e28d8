import { join } from "node:path";
import { secondSite } from "./astro-build.ts";
import { projectRoot } from "./child.ts";
import { finishSite } from "./finish-site.ts";

/** Where `npm run verify` builds the site a second time, for a folder of its host. */
export const subPathSite = join(projectRoot, ".cache/sub-path-site");

export const subPathBuild = secondSite(
  "Build for a sub-path",
  subPathSite,
  { SITE_URL: "https://example.org", SITE_BASE: "/course/" },
  (folder) => finishSite(folder, projectRoot),
);
