import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, strToU8, type Zippable, zipSync } from "fflate";
import type { PackagedCourse } from "../../../scorm/outcome.ts";
import { courseFolder } from "../../../scorm/place.ts";
import { ExportError } from "../export-error.ts";
import { packageBase, packageHost } from "./addresses.ts";
import { manifestXml } from "./manifest.ts";
import { packageScripts } from "./package-scripts.ts";
import { packagedPage } from "./packaged-page.ts";
import { packagedScript } from "./packaged-script.ts";
import { shellPage } from "./shell-page.ts";

/** What a built site holds for hosts, search engines and the time without a network, none of which a package meets. */
const leftOut =
  /^(_headers|vercel\.json|\.nojekyll|404\.html|sitemap-[\w-]+\.xml|robots\.txt|manifest\.webmanifest|service-worker\.js)$|^(social|offline)\/|\.br$/;

/** The engine's document is none: it runs learner code under a policy of its own. */
const isPage = (file: string) => /(^|\/)index\.html$/.test(file) && !file.startsWith("engine/");

const isPacked = (file: string) => /\.(gz|gzip|png|woff2|pf_\w+|pagefind)$/.test(file);

export interface PackageOptions {
  root: string;
  /** A site built for `packageBase`. */
  folder: string;
  title: string;
  course: PackagedCourse;
  /** Where the course is published, with a slash at its end; null where it isn't. */
  site: string | null;
}

/** The files of a SCORM 1.2 package, by path. Throws where an address of the site stays that no package can have. */
export async function packageSite({
  root,
  folder,
  title,
  course,
  site,
}: PackageOptions): Promise<Record<string, Uint8Array>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((name) => !leftOut.test(name))
    .sort();
  const scripts = await packageScripts(root, course.name);
  const files: Record<string, Uint8Array> = { "index.html": strToU8(shellPage(title, course)), ...scripts.shell };
  files[`${courseFolder}package.js`] = scripts.page;
  const left: string[] = [];
  for (const name of names) {
    const bytes = await readFile(join(folder, name));
    const content = packaged(name, bytes, site);
    // What scripts fetch, the script of each page puts right where it becomes a link.
    if (/\.(html|js|css|svg)$/.test(name) && namesHost(content)) left.push(name);
    files[courseFolder + name] = content;
  }
  if (left.length > 0)
    throw new ExportError(
      `These files name an address from the top of the host, which a package has none of: ${left.join(", ")}. Write it with \`sitePath()\`.`,
    );
  const list = Object.keys(files).sort();
  files["imsmanifest.xml"] = strToU8(manifestXml({ name: course.name, title, settings: course.settings, files: list }));
  return files;
}

function packaged(name: string, bytes: Uint8Array, site: string | null): Uint8Array {
  if (isPage(name)) return strToU8(packagedPage(strFromU8(bytes), name, site));
  if (name.endsWith(".js") && namesHost(bytes)) return strToU8(packagedScript(strFromU8(bytes), name));
  return bytes;
}

const namesHost = (bytes: Uint8Array) => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.includes(packageBase) || buffer.includes(packageHost);
};

/** The package as a zip, the same for the same files. */
export function zipPackage(files: Record<string, Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  // `imsmanifest.xml` first, as some systems look no further.
  const paths = Object.keys(files).sort(
    (a, b) => Number(b === "imsmanifest.xml") - Number(a === "imsmanifest.xml") || (a < b ? -1 : 1),
  );
  for (const path of paths)
    entries[path] = [files[path] ?? new Uint8Array(), { level: isPacked(path) ? 0 : 6, mtime: new Date(1980, 0, 1) }];
  return zipSync(entries);
}
