import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { teachingPath } from "#schemas/teaching-page.ts";
import { namesLike } from "../closest.ts";
import { broken, type Finding, holds } from "../finding.ts";
import { guideFiles } from "../guide/guide.ts";
import { lineAt, type PageText, proseOf } from "../pages/page.ts";
import type { Known } from "../pages/rule.ts";
import { type Places, placesOf } from "./places.ts";
import { yamlLinks } from "./yaml-links.ts";

/** Every link that the content writes leads to a page there is, and its fragment to a place on it. Nothing has to be built. */
export async function checkLinks(
  pages: readonly PageText[],
  known: Pick<Known, "labFiles" | "labs" | "figures">,
  root: string,
): Promise<Finding[]> {
  const places = await placesOf(pages, known, root);
  const ofPages = pages.flatMap((page) => linksOf(page.file, page.prose, [`${teachingPath(page)}/`], places));
  const ofLabs: Finding[] = [];
  for (const file of globSync("labs/*/instructions.mdx", { cwd: root }).sort()) {
    const address = `${path.dirname(file)}/`;
    const text = await readFile(path.join(root, file), "utf8");
    // They stand at both addresses, and a link must lead to its page from either.
    ofLabs.push(...linksOf(file, proseOf(text), [address, `${address}webcontainer/`], places));
  }
  const ofGuide = (await guideFiles(root)).flatMap(({ id, file, text }) =>
    linksOf(file, proseOf(text), [`instructors/${id}/`], places),
  );
  return [...ofPages, ...ofLabs, ...ofGuide, ...(await yamlLinks(places, known, root))];
}

/** The links of a file that is shown at these addresses. */
export function linksOf(file: string, prose: string, addresses: readonly string[], places: Places): Finding[] {
  const links = linksIn(prose);
  const wrong = links.flatMap(({ href, line }) => {
    const problem = addresses.map((address) => problemOf(href, address, places)).find((one) => one !== null);
    if (!problem) return [];
    const mistake =
      problem.startsWith("there is no page") || problem.includes("has no place") ? "dead-link" : "link-ill-written";
    return [broken({ mistake, file, line, claim: `its link ${href} leads somewhere` }, problem, href)];
  });
  if (wrong.length > 0 || links.length === 0) return wrong;
  return [holds(`${file}: ${links.length === 1 ? "its link leads" : `its ${links.length} links lead`} somewhere`)];
}

/** Links of Markdown and of tags; those in inline code are no links. */
function linksIn(prose: string): Array<{ href: string; line: number }> {
  const text = prose.replaceAll(/`[^`]*`/g, (code) => code.replaceAll(/[^\n]/g, " "));
  return [...text.matchAll(/\]\(\s*<?([^)\s>]*)|\shref=["']([^"']*)["']/g)].map((match) => ({
    href: match[1] ?? match[2] ?? "",
    line: lineAt(text, match.index),
  }));
}

const site = "https://site.invalid/";

/** What is wrong with a link in a page at this address; null where it leads somewhere. */
export function problemOf(href: string, address: string, places: Places): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href))
    return href.startsWith("https://") && URL.canParse(href) ? null : "a link to another site begins with https://";
  if (href === "") return "it is empty: write where it leads";
  if (href.startsWith("/"))
    return `the site may stand below a path of its host: write ${"../".repeat(address.split("/").length - 1)}${href.slice(1)}`;
  const url = new URL(href, site + address);
  const target = decodeURI(url.pathname.slice(1));
  const fragments = places.get(target);
  if (!fragments) {
    if (places.has(`${target}/`)) return `addresses end in a slash: write ${href.replace(/(?=#|$)/, "/")}`;
    return `there is no page \`${target}\`. ${namesLike(target, places.keys())}`;
  }
  const fragment = decodeURIComponent(url.hash.slice(1));
  if (fragment === "" || fragments.has(fragment)) return null;
  return `${target} has no place \`${fragment}\`. ${namesLike(fragment, fragments)}`;
}
