import { subPathBuild } from "./sub-path-site.ts";

/** Builds the site a second time, for a folder of its host; after `npm run build`, whose prepared files are the same. */
const { failed } = await subPathBuild.run();
process.exit(failed === 0 ? 0 : 1);
