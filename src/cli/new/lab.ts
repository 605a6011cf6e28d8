import { type TeachingKind, teachingFolders } from "#schemas/teaching-page.ts";
import { namesLike } from "../check/closest.ts";
import { type Course, namesIn, textAt } from "./course.ts";
import { titleOf } from "./id.ts";
import type { Kind } from "./kind.ts";
import { type Edit, type NewFile, ScaffoldError } from "./plan.ts";
import { fillFolder, inQuotes } from "./template.ts";

/** A small lab that works, to be turned into another one. */
export const lab: Kind = {
  name: "lab",
  says: "a small lab that works, with two right answers and a wrong one for each check, in labs/",
  example: 'npm run new -- lab lunch-rush --title "The rush at noon"',
  takes: ["page"],
  placeOf: (id) => `labs/${id}`,
  async plan(id, { title, page }, course) {
    const page_ = page === undefined ? null : await pageOf(page, course);
    const creates = await labFiles(id, { title, pages: page === undefined ? [] : [page] });
    return {
      creates,
      edits: page_ === null ? [] : [withCard(page_, id)],
      next: [`npm run lab -- ${id}`, `npm run lab -- ${id} --solution`, `npm run check -- --labs ${id}`],
    };
  },
};

/** The files of a lab to which `pages` send their readers. */
export const labFiles = (
  id: string,
  { title = titleOf(id), pages, level = "foundation" }: { title?: string | undefined; pages: string[]; level?: string },
): Promise<NewFile[]> =>
  fillFolder("lab", `labs/${id}`, { TITLE: inQuotes(title), PAGES: pages.join(", "), LEVEL: level });

async function pageOf(name: string, { root }: Course) {
  const [kind = "", id] = name.split(":");
  const folder = teachingFolders[kind as TeachingKind] as string | undefined;
  if (folder === undefined || id === undefined)
    throw new ScaffoldError(
      `--page ${name}: write kind and id, as in lesson:limits. Kinds: ${Object.keys(teachingFolders).join(", ")}.`,
    );
  const files = await namesIn(root, `content/${folder}`, ".mdx");
  const file = files.find((each) => each.replace(/^\d+-/, "") === `${id}.mdx`);
  if (file === undefined) {
    const ids = files.map((each) => each.replace(/^\d+-/, "").replace(/\.mdx$/, ""));
    throw new ScaffoldError(`--page ${name}: there is no such page in content/${folder}. ${namesLike(id, ids)}.`);
  }
  return { file: `content/${folder}/${file}`, text: await textAt(root, `content/${folder}/${file}`) };
}

/** The page with a card of the lab, above its result where it has one. */
function withCard({ file, text }: { file: string; text: string }, lab: string): Edit {
  const card = `TODO(Say in a sentence what the reader has to achieve in the lab ${lab}.)\n\n<LabCard id="${lab}" />\n`;
  const end = text.lastIndexOf("\n<Result />");
  const before = end < 0 ? `${text.trimEnd()}\n` : text.slice(0, end);
  const after = end < 0 ? "" : text.slice(end);
  return { file, text: `${before}\n${card}${after}`, says: `a card that leads to labs/${lab}` };
}
