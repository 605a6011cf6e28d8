import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { cheatSheetSchema } from "#schemas/cheat-sheet.ts";
import { teachingPath } from "#schemas/teaching-page.ts";
import { expect, type Finding, misfit } from "./finding.ts";
import type { PageText } from "./pages/page.ts";
import { sectionsOf } from "./pages/sections.ts";

const sheetFile = "content/cheat-sheet.yaml";
/** Where the course says its five takeaways. */
const lesson = "lessons/limits";
const anchor = "the-five-things-to-take-along";

/** Every statement of the sheet cites a source there is, and its takeaways are those of the last step, word for word. */
export async function checkCheatSheet(pages: readonly PageText[], root: string): Promise<Finding[]> {
  const at = path.join(root, sheetFile);
  if (!existsSync(at)) return [];
  const parsed = parseYaml(await readFile(at, "utf8"), cheatSheetSchema);
  if (parsed.data === null) return parsed.mistakes.map((mistake) => misfit(sheetFile, mistake));
  const page = pages.find((page) => teachingPath(page) === lesson);
  const section = page && sectionsOf(page).find((section) => section.anchor === anchor);
  return parsed.data.takeaways.map(({ says, more }, index) =>
    expect(
      {
        mistake: "takeaway-differs",
        file: sheetFile,
        line: parsed.lineOf(["takeaways", index]),
        claim: `takeaway ${index + 1} stands in ${lesson}#${anchor}`,
      },
      section?.text.includes(`**${says}** ${more}`) === true,
      () => `“${says} ${more}” is not said there in these words`,
      says,
    ),
  );
}
