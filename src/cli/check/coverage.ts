import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { courseElementSchema, coverageSchema } from "#schemas/coverage.ts";
import { namesLike } from "./closest.ts";
import { broken, expect, type Finding } from "./finding.ts";
import type { Page } from "./pages/page.ts";
import { sectionsOf } from "./pages/sections.ts";
import { loadList } from "./yaml-list.ts";

const folder = "content/coverage";
const courseFile = `${folder}/course.yaml`;

/** What the course and each page must carry stands where its coverage file says; every page has such a file. */
export async function checkCoverage(pages: readonly Page[], root: string): Promise<Finding[]> {
  const findings = await checkCourse(root);
  for (const page of pages) findings.push(...(await checkPage(page, root)));
  const expected = new Set([...pages.map(fileOf), courseFile].map((file) => path.basename(file)));
  const at = path.join(root, folder);
  const strangers = existsSync(at) ? (await readdir(at)).filter((name) => !expected.has(name)).sort() : [];
  return [
    ...findings,
    ...strangers.map((name) =>
      broken(`${folder}/${name}: covers a page`, `there is no such page. ${namesLike(name, expected)}`),
    ),
  ];
}

const fileOf = ({ kind, id }: Pick<Page, "kind" | "id">) => `${folder}/${kind}-${id}.yaml`;

async function checkPage(page: Page, root: string): Promise<Finding[]> {
  const file = fileOf(page);
  const { entries, findings } = await loadList(root, file, coverageSchema);
  if (findings.length > 0) return findings;
  if (entries.length === 0)
    return [broken(`${page.file}: says what it covers`, `write ${file}: one entry for each thing the page must carry`)];
  const sections = sectionsOf(page);
  return entries.map(({ entry: { id, asks, at, mentions }, line }) => {
    const section = sections.find(({ anchor }) => anchor === at);
    const what = `${file}:${line}: ${id}: ${page.file} carries ${asks}`;
    if (!section) {
      const anchors = sections.map(({ anchor }) => anchor);
      return broken(what, `the page has no section \`${at}\`. ${namesLike(at, anchors)}`);
    }
    const words = section.text.toLowerCase();
    const missing = mentions.filter((mention) => !words.includes(mention.toLowerCase()));
    return expect(
      what,
      missing.length === 0,
      () => `its section \`${at}\` does not mention ${missing.map((word) => `“${word}”`).join(", ")}`,
    );
  });
}

/** Wherever a line ends in the file, and whatever begins a sentence. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").toLowerCase();

/** Front page, ways, quizzes, labs: what is no teaching page carries what the course asks of it. */
async function checkCourse(root: string): Promise<Finding[]> {
  const { entries, findings } = await loadList(root, courseFile, courseElementSchema);
  const read = async (file: string) => {
    const at = path.join(root, file);
    return existsSync(at) ? oneLine(await readFile(at, "utf8")) : null;
  };
  const elements = entries.map(async ({ entry: { id, asks, in: place, mentions }, line }) => {
    const files = [place].flat();
    const what = `${courseFile}:${line}: ${id}: ${files.join(", ")} ${files.length === 1 ? "carries" : "carry"} ${asks}`;
    const texts = await Promise.all(files.map(read));
    const absent = files.filter((_, index) => texts[index] === null);
    if (absent.length > 0) return broken(what, `there is no ${absent.join(", ")}`);
    const missing = mentions.filter((mention) => !texts.some((text) => text?.includes(oneLine(mention))));
    return expect(
      what,
      missing.length === 0,
      () => `not mentioned there: ${missing.map((word) => `“${word}”`).join(", ")}`,
    );
  });
  return [...findings, ...(await Promise.all(elements))];
}
