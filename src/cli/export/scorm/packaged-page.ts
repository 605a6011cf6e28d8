import { posix } from "node:path";
import { pagePolicy } from "#cli/page-policy.ts";
import { withPolicy } from "../../../layouts/content-security-policy.ts";
import { fileOf, packageBase, packageHost, relativeAddress } from "./addresses.ts";

/** What a page says to search engines and previews of links, who see no package, and its policy, which is written anew. */
const leftOut = [
  /<meta http-equiv="content-security-policy"[^>]*>/g,
  /<script type="application\/ld\+json">[\s\S]*?<\/script>/g,
  /<link rel="(?:canonical|manifest)"[^>]*>/g,
  /<meta (?:property="(?:og|article):|name="twitter:)[^>]*>/g,
];

/** A path after the base, up to what ends it in an attribute, in JSON or in a script. */
const address = new RegExp(`(href=["']?)?${packageBase}([^"'\`&<>\\s)\\\\#?]*)`, "g");

/** A link to another page that is written from this one. */
const fromHere = /(<a\b[^>]*?\shref=)"((?:\.{1,2}\/|[\w-]+\/)[^":]*)"/g;

/**
 * A built page (`file`, from the site's folder) that works from any folder and any server of files: every address is written from
 * the page, folders by their file, and the package's own script stands in the head. `site` is where the course is published, for
 * what names it in words; null where it isn't.
 */
export function packagedPage(html: string, file: string, site: string | null): string {
  const here = relativeAddress(file, "");
  const bare = leftOut.reduce((text, pattern) => text.replace(pattern, ""), html);
  const published = [`${packageHost}${packageBase}`, encodeURIComponent(`${packageHost}${packageBase}`)] as const;
  const pages = bare
    .replaceAll(published[0], site ?? "")
    .replaceAll(published[1], encodeURIComponent(site ?? ""))
    .replace(address, (_, link: string | undefined, path: string) => {
      // Scripts are handed the site's own folder to add to.
      const isFolder = path === "" && link === undefined;
      return `${link ?? ""}${isFolder ? here : relativeAddress(file, fileOf(path))}`;
    })
    .replace(fromHere, (_, start: string, path: string) => `${start}"${withFile(path, file)}"`);
  const script = `<script defer src="${relativeAddress(file, "package.js")}"></script>`;
  return withPolicy(pages.replace("</head>", `${script}</head>`), pagePolicy(posix.dirname(file)));
}

/** `../a/#b` leads to `../a/index.html#b`. */
function withFile(address: string, file: string): string {
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/.exec(address) ?? [];
  if (!path.endsWith("/") && !/(^|\/)\.{1,2}$/.test(path)) return address;
  return relativeAddress(file, fileOf(`${posix.join(posix.dirname(file), path).replace(/\/?$/, "/")}`)) + rest;
}
