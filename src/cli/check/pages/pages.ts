import { checkCheatSheet } from "../cheat-sheet.ts";
import { checkCorrections } from "../corrections.ts";
import { checkCoverage } from "../coverage.ts";
import { broken, type Finding, holds } from "../finding.ts";
import { checkFrontPage } from "../front-page.ts";
import { checkGlossary } from "../glossary.ts";
import { checkGuide } from "../guide/guide.ts";
import { checkLinks } from "../links/links.ts";
import { checkMeasured } from "../measured/measured.ts";
import { checkOrder } from "../order.ts";
import { citations } from "./citations.ts";
import { codeBlockMistakes } from "./code-blocks.ts";
import { knownTo } from "./known.ts";
import { makeUp } from "./make-up.ts";
import { checkMdx } from "./mdx.ts";
import { checkOtherFiles } from "./other-files.ts";
import { loadPages, type Page } from "./page.ts";
import { predictions } from "./predictions.ts";
import { references } from "./references.ts";
import type { Known, Mistake, PageRule } from "./rule.ts";
import { shownCode } from "./shown-code.ts";
import { predictionsTwice, prerequisiteCycles, samePage, sameStep } from "./together.ts";
import { typeErrorMistakes } from "./type-errors.ts";
import { checkUnused } from "./unused.ts";

const rules: PageRule[] = [makeUp, references, predictions, citations, shownCode];

/**
 * Lessons, myths and pitfalls: Astro leaves a dangling reference in the page without a word; here it is a failure that
 * names file and line.
 */
export async function checkPages(root = process.cwd()): Promise<Finding[]> {
  const { pages, unsound, findings } = await loadPages(root);
  const all = [...pages, ...unsound];
  const lessons = new Set(all.flatMap(({ kind, id }) => (kind === "lesson" ? [id] : [])));
  const known: Known = { ...(await knownTo(root)), lessons };
  const said = (page: Page, claim: string, mistakes: readonly Mistake[]): Finding[] =>
    mistakes.length === 0
      ? [holds(`${page.file}: ${claim}`)]
      : mistakes.map(({ mistake, line, message, value }) =>
          broken({ mistake, file: page.file, line, claim }, message, value),
        );
  const blocks = codeBlockMistakes(pages);
  return [
    ...findings,
    ...(await checkMdx(root)),
    ...pages.flatMap((page) => [
      ...rules.flatMap(({ title, mistakesIn }) => said(page, title, mistakesIn(page, known))),
      ...said(page, "its TypeScript compiles", blocks.get(page) ?? []),
      ...(page.kind === "pitfall" ? said(page, "the compiler finds what it says", typeErrorMistakes(page, root)) : []),
    ]),
    ...predictionsTwice(all),
    ...samePage(all),
    ...sameStep(pages),
    ...prerequisiteCycles(pages),
    ...(await checkOrder(all, pages, known, root)),
    ...(await checkUnused(root, all)),
    ...(await checkOtherFiles(root)),
    ...(await checkGuide(root)),
    ...(await checkLinks(all, known, root)),
    ...(await checkMeasured(all, root)),
    ...(await checkCoverage(all, known, root)),
    ...(await checkCorrections(all, root)),
    ...(await checkGlossary(all, root)),
    ...(await checkCheatSheet(all, root)),
    ...(await checkFrontPage(known, root)),
  ];
}
