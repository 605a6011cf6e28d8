import { rm } from "node:fs/promises";
import { join } from "node:path";
import { astroBuild } from "#cli/astro-build.ts";
import { prepare } from "#cli/prepare.ts";
import { buildSearchIndex } from "#cli/search-index.ts";
import { siteAddress } from "#cli/site-address.ts";
import { siteSettings, slugOf, writeExport } from "./course-files.ts";
import { ExportError } from "./export-error.ts";
import { packageBase, packageHost } from "./scorm/addresses.ts";
import { packageSite, zipPackage } from "./scorm/package-site.ts";
import { packagedCourse } from "./scorm/packaged-course.ts";

/** Builds the site for a package, and writes the package. */
export async function exportScorm(root: string, out: string | null): Promise<void> {
  const settings = await siteSettings(root);
  const course = await packagedCourse(root, settings);
  const published = process.env.SITE_URL ? siteAddress() : null;
  const folder = join(root, ".cache/scorm/site");
  await rm(folder, { recursive: true, force: true });
  await prepare();
  const exitCode = await astroBuild({
    outDir: folder,
    env: { SITE_URL: packageHost, SITE_BASE: packageBase, SITE_PACKAGE: course.name },
  });
  if (exitCode !== 0) throw new ExportError("The site could not be built, so there is no package.");
  await buildSearchIndex(folder, root);
  const site = published && `${published.site}${published.base}`;
  const files = await packageSite({ root, folder, title: settings.name, course, site });
  const zip = zipPackage(files);
  const written = await writeExport(root, out ?? `exports/${slugOf(settings.name)}-scorm.zip`, zip);
  const megabytes = (zip.length / 1e6).toFixed(1);
  console.log(
    `${written}: SCORM 1.2, ${Object.keys(files).length} files, ${megabytes} MB. ${reportWords(settings.scorm)}`,
  );
}

/** What a learning management system will hear, in a sentence. */
function reportWords({ complete, score, mastery }: Awaited<ReturnType<typeof siteSettings>>["scorm"]): string {
  const end =
    complete === "lessons"
      ? "completed when every lesson is read"
      : `passed with ${mastery} % in the final test, failed below`;
  const points = score === "lessons" ? "the share of the lessons that are read" : "the best result of the final test";
  return `It reports the course as ${end}; the score is ${points}.`;
}
