import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { languageMistake, readSite, siteFile } from "../../site-settings.ts";
import { broken, type Finding, holds, misfit } from "../finding.ts";
import { contrastFindings } from "./contrast.ts";
import { fontFindings, markFindings } from "./files.ts";

/** `content/site.yaml` with what it names: the language is there, colours can be told apart, and files are what they should be. */
export async function checkSite(root: string): Promise<Finding[]> {
  const read = await readSite(root);
  if (!read.data) return read.mistakes.map((mistake) => misfit(siteFile, mistake));
  const { data, lineOf } = read;
  const css = await readFile(join(root, "src/styles/tokens.css"), "utf8");
  return [
    await languageFinding(root, data.language, lineOf(["language"])),
    ...contrastFindings(siteFile, css, data.colours, lineOf),
    ...(await fontFindings(root, siteFile, data.fonts, lineOf)),
    ...(await markFindings(root, siteFile, data.brand.mark, lineOf)),
  ];
}

/** Whether the settings can be read, and the interface speaks their language: what a build asks first. */
export async function readableSite(root: string): Promise<Finding[]> {
  const read = await readSite(root);
  if (!read.data) return read.mistakes.map((mistake) => misfit(siteFile, mistake));
  return [await languageFinding(root, read.data.language, read.lineOf(["language"]))];
}

async function languageFinding(root: string, language: string, line: number): Promise<Finding> {
  const wrong = await languageMistake(root, language);
  const claim = `the interface speaks \`${language}\``;
  const fact = { mistake: wrong?.mistake ?? "no-such-language", file: siteFile, line, claim } as const;
  return wrong ? broken(fact, wrong.problem, language) : holds(fact);
}
