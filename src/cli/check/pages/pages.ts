import { checkCheatSheet } from "../cheat-sheet.ts";
import { checkCorrections } from "../corrections.ts";
import { checkCoverage } from "../coverage.ts";
import { broken, type Finding, holds } from "../finding.ts";
import { checkGlossary } from "../glossary.ts";
import { checkGuide } from "../guide/guide.ts";
import { checkLinks } from "../links/links.ts";
import { checkMeasured } from "../measured/measured.ts";
import { citations } from "./citations.ts";
import { codeBlockMistakes } from "./code-blocks.ts";
import { knownTo } from "./known.ts";
import { makeUp } from "./make-up.ts";
import { lineAt, loadPages, type Page } from "./page.ts";
import { predictions } from "./predictions.ts";
import { references } from "./references.ts";
import type { Known, Mistake, PageRule } from "./rule.ts";
import { shownCode } from "./shown-code.ts";
import { tagsNamed } from "./tags.ts";
import { typeErrorMistakes } from "./type-errors.ts";

const rules: PageRule[] = [makeUp, references, predictions, citations, shownCode];

/**
 * Lessons, myths and pitfalls: Astro leaves a dangling reference in the page without a word; here it is a failure that
 * names file and line.
 */
export async function checkPages(root = process.cwd()): Promise<Finding[]> {
  const { pages, findings } = await loadPages(root);
  const known: Known = { ...(await knownTo(root)), lessons: lessonIds(pages, findings) };
  const said = (page: Page, title: string, mistakes: readonly Mistake[]): Finding[] =>
    mistakes.length === 0
      ? [holds(`${page.file}: ${title}`)]
      : mistakes.map(({ line, message }) => broken(`${page.file}:${line}: ${title}`, message));
  const blocks = codeBlockMistakes(pages);
  return [
    ...findings,
    ...pages.flatMap((page) => [
      ...rules.flatMap(({ title, mistakesIn }) => said(page, title, mistakesIn(page, known))),
      ...said(page, "its TypeScript compiles", blocks.get(page) ?? []),
      ...(page.kind === "pitfall" ? said(page, "the compiler finds what it says", typeErrorMistakes(page, root)) : []),
    ]),
    ...twice(pages),
    ...(await checkLinks(pages, known, root)),
    ...(await checkGuide(root)),
    ...(await checkMeasured(pages, root)),
    ...(await checkCoverage(pages, root)),
    ...(await checkCorrections(pages, root)),
    ...(await checkGlossary(pages, root)),
    ...(await checkCheatSheet(pages, root)),
  ];
}

/** Lessons that don't fit their schema are there all the same. */
const lessonIds = (pages: readonly Page[], findings: readonly Finding[]) =>
  new Set([
    ...pages.flatMap(({ kind, id }) => (kind === "lesson" ? [id] : [])),
    ...findings.flatMap(({ what }) => /^content\/lessons\/(?:\d+-)?(.+)\.mdx:/.exec(what)?.[1] ?? []),
  ]);

/** A guess is stored under its prediction's id, whichever page asked. */
function twice(pages: readonly Page[]): Finding[] {
  const first = new Map<string, string>();
  return pages.flatMap(({ file, prose }) =>
    tagsNamed(prose, "Prediction").flatMap((tag) => {
      const id = tag.attribute("id") ?? "";
      const at = `${file}:${lineAt(prose, tag.at)}`;
      const other = first.get(id);
      if (other !== undefined) return [broken(`${at}: the prediction's id ${id} is unique`, `also in ${other}`)];
      first.set(id, at);
      return [];
    }),
  );
}
