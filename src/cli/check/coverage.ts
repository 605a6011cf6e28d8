import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { MistakeId } from "#mistakes/catalogue.ts";
import { type CourseAmount, courseAmountSchema, courseElementSchema, coverageSchema } from "#schemas/coverage.ts";
import { namesLike } from "./closest.ts";
import { broken, expect, type Finding } from "./finding.ts";
import type { PageText } from "./pages/page.ts";
import type { Known } from "./pages/rule.ts";
import { sectionsOf } from "./pages/sections.ts";
import { loadList } from "./yaml-list.ts";

const folder = "content/coverage";
const courseFile = `${folder}/course.yaml`;
const amountsFile = `${folder}/amounts.yaml`;

type Counted = Pick<Known, "quizzes" | "labFiles">;

/** What the course and each page must carry stands where its coverage file says; every page has such a file. */
export async function checkCoverage(pages: readonly PageText[], known: Counted, root: string): Promise<Finding[]> {
  const findings = [...(await checkCourse(root)), ...(await checkAmounts(known, root))];
  for (const page of pages) findings.push(...(await checkPage(page, root)));
  const expected = new Set([...pages.map(fileOf), courseFile, amountsFile].map((file) => path.basename(file)));
  const at = path.join(root, folder);
  const strangers = existsSync(at) ? (await readdir(at)).filter((name) => !expected.has(name)).sort() : [];
  return [
    ...findings,
    ...strangers.map((name) =>
      broken(
        { mistake: "coverage-of-nothing", file: `${folder}/${name}`, claim: "covers a page" },
        `there is no page for \`${name}\`. ${namesLike(name, expected)}`,
        name,
      ),
    ),
  ];
}

const fileOf = ({ kind, id }: Pick<PageText, "kind" | "id">) => `${folder}/${kind}-${id}.yaml`;

async function checkPage(page: PageText, root: string): Promise<Finding[]> {
  const file = fileOf(page);
  const { entries, findings } = await loadList(root, file, coverageSchema);
  if (findings.length > 0) return findings;
  if (entries.length === 0)
    return [
      broken(
        { mistake: "page-without-coverage", file: page.file, claim: "a list says what it covers" },
        `there is no ${file}`,
      ),
    ];
  const sections = sectionsOf(page);
  return entries.map(({ entry: { id, asks, at, mentions }, line }) => {
    const section = sections.find(({ anchor }) => anchor === at);
    const fact = (mistake: MistakeId) => ({ mistake, file, line, claim: `${id}: ${page.file} carries ${asks}` });
    if (!section) {
      const anchors = sections.map(({ anchor }) => anchor);
      return broken(fact("no-such-section"), `the page has no section \`${at}\`. ${namesLike(at, anchors)}`, at);
    }
    const words = section.text.toLowerCase();
    const missing = mentions.filter((mention) => !words.includes(mention.toLowerCase()));
    return expect(
      fact("not-mentioned"),
      missing.length === 0,
      () => `its section \`${at}\` does not mention ${missing.map((word) => `“${word}”`).join(", ")}`,
      missing.join(", "),
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
    const claim = `${id}: ${files.join(", ")} ${files.length === 1 ? "carries" : "carry"} ${asks}`;
    const fact = (mistake: MistakeId) => ({ mistake, file: courseFile, line, claim });
    const texts = await Promise.all(files.map(read));
    const absent = files.filter((_, index) => texts[index] === null);
    if (absent.length > 0) return broken(fact("no-such-file"), `there is no ${absent.join(", ")}`, absent.join(", "));
    const missing = mentions.filter((mention) => !texts.some((text) => text?.includes(oneLine(mention))));
    return expect(
      fact("not-mentioned"),
      missing.length === 0,
      () => `not mentioned there: ${missing.map((word) => `“${word}”`).join(", ")}`,
      missing.join(", "),
    );
  });
  return [...findings, ...(await Promise.all(elements))];
}

/** Counted whether they fit their schema or not: one that doesn't is told of by itself. */
const countOf: Readonly<Record<CourseAmount["counts"], (known: Counted) => number>> = {
  questions: ({ quizzes }) => [...quizzes.values()].reduce((sum, length) => sum + length, 0),
  incidents: ({ labFiles }) => [...labFiles.keys()].filter((file) => /^[^/]+\/incident\.yaml$/.test(file)).length,
};

async function checkAmounts(known: Counted, root: string): Promise<Finding[]> {
  const { entries, findings } = await loadList(root, amountsFile, courseAmountSchema);
  const amounts = entries.map(({ entry: { id, asks, counts, least }, line }) => {
    const fact = { mistake: "too-few", file: amountsFile, line, claim: `${id}: the course has ${asks}` } as const;
    const count = countOf[counts](known);
    return expect(fact, count >= least, () => `${counts}: ${count}, where at least ${least} should be`, count);
  });
  return [...findings, ...amounts];
}
