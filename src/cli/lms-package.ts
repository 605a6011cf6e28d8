import { join } from "node:path";
import { projectRoot, runNode } from "./child.ts";
import { asTally, type Step } from "./steps.ts";

/** Where `npm run verify` writes the course as a package for a learning management system. */
export const lmsPackage = join(projectRoot, ".cache/scorm/package.zip");

/** After a whole build, whose prepared files are the same. */
export const lmsPackageStep: Step = {
  title: "The course as a SCORM package",
  run: async (show) =>
    asTally(await runNode(["src/cli/export.ts", "scorm", "--out", lmsPackage], { limitMillis: 400_000, show })),
};
