import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseYaml } from "#lab/runtimes/node/checked-yaml.ts";
import { cheatSheetSchema } from "#schemas/cheat-sheet.ts";
import { teachingPath } from "#schemas/teaching-page.ts";
import { namesLike } from "./closest.ts";
import { anchorsOf } from "./errors.ts";
import { broken, expect, type Finding, misfit } from "./finding.ts";
import type { PageText } from "./pages/page.ts";
import { sectionsOf } from "./pages/sections.ts";

const sheetFile = "content/cheat-sheet.yaml";

/** Every statement of the sheet cites a source there is, and its takeaways are those of the section it names, word for word. */
export async function checkCheatSheet(pages: readonly PageText[], root: string): Promise<Finding[]> {
  const at = path.join(root, sheetFile);
  if (!existsSync(at)) return [];
  const parsed = parseYaml(await readFile(at, "utf8"), cheatSheetSchema);
  if (parsed.data === null) return parsed.mistakes.map((mistake) => misfit(sheetFile, mistake));
  const { data, lineOf } = parsed;
  if (data.taught === undefined) return [];
  const [address = "", anchor = ""] = data.taught.split("#");
  const page = pages.find((page) => teachingPath(page) === address);
  const fact = { file: sheetFile, line: lineOf(["taught"]), claim: `its takeaways are taught at ${data.taught}` };
  if (!page) {
    const known = namesLike(address, pages.map(teachingPath));
    return [broken({ ...fact, mistake: "no-such-page" }, `there is no page \`${address}\`. ${known}`, address)];
  }
  const section = sectionsOf(page).find((section) => section.anchor === anchor);
  if (!section) {
    const known = namesLike(anchor, anchorsOf(pages).get(address) ?? []);
    return [
      broken({ ...fact, mistake: "no-such-section" }, `${address} has no section \`${anchor}\`. ${known}`, anchor),
    ];
  }
  return data.takeaways.map(({ says, more }, index) =>
    expect(
      {
        mistake: "takeaway-differs",
        file: sheetFile,
        line: lineOf(["takeaways", index]),
        claim: `takeaway ${index + 1} stands in ${data.taught}`,
      },
      section.text.includes(`**${says}** ${more}`),
      () => `“${says} ${more}” is not said there in these words`,
      says,
    ),
  );
}
