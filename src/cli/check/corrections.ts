import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import type { MistakeId } from "#mistakes/catalogue.ts";
import { correctionSchema } from "#schemas/correction.ts";
import { teachingPath } from "#schemas/teaching-page.ts";
import { namesLike } from "./closest.ts";
import { broken, expect, type Finding, holds } from "./finding.ts";
import type { PageText } from "./pages/page.ts";
import { sectionsOf } from "./pages/sections.ts";
import { loadList } from "./yaml-list.ts";

/** Numbers that may not go missing; a course without this file requires none. */
const requiredFile = "content/required-corrections.yaml";

export const correctionsFile = "content/corrections.yaml";

/** Every correction leads to the section that teaches it, in order, and none that is required is missing. */
export async function checkCorrections(
  pages: readonly PageText[],
  root: string,
  wanted?: readonly number[],
): Promise<Finding[]> {
  const required = wanted ?? (await requiredNumbers(root));
  const { entries, findings } = await loadList(root, correctionsFile, correctionSchema);
  const anchors = new Map(pages.map((page) => [teachingPath(page), sectionsOf(page).map(({ anchor }) => anchor)]));
  const taught = new Set(entries.map(({ entry }) => entry.number));
  const missing = required.filter((number) => !taught.has(number)).sort((a, b) => a - b);
  return [
    ...findings,
    ...entries.map(({ entry: { id, number, at }, line }, index) => {
      const fact = (mistake: MistakeId, claim: string) => ({
        ...{ mistake, file: correctionsFile, line },
        claim: `correction ${number}, ${id}: ${claim}`,
      });
      const before = entries[index - 1]?.entry.number ?? 0;
      if (before >= number)
        return broken(fact("out-of-order", "is in its place"), `number ${number} comes after number ${before}`, number);
      const [page = "", anchor] = at.split("#");
      const known = anchors.get(page);
      if (!known)
        return broken(
          fact("no-such-page", "is taught"),
          `there is no page \`${page}\`. ${namesLike(page, anchors.keys())}`,
          page,
        );
      if (anchor !== undefined && !known.includes(anchor))
        return broken(
          fact("no-such-section", "is taught"),
          `${page} has no section \`${anchor}\`. ${namesLike(anchor, known)}`,
          anchor,
        );
      return holds(fact("no-such-page", `is taught at ${at}`));
    }),
    expect(
      {
        mistake: "correction-missing",
        file: correctionsFile,
        claim: `all ${required.length} corrections that are due are there`,
      },
      missing.length === 0,
      () => `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing`,
    ),
  ];
}

async function requiredNumbers(root: string): Promise<number[]> {
  const at = path.join(root, requiredFile);
  const numbers: unknown = existsSync(at) ? parse(await readFile(at, "utf8")) : [];
  return Array.isArray(numbers) ? numbers.map(Number) : [];
}
