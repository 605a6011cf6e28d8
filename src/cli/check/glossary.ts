import { type GlossaryTerm, glossaryTermSchema } from "#schemas/glossary.ts";
import { namesLike } from "./closest.ts";
import { anchorsOf } from "./errors.ts";
import { broken, expect, type Finding, holds } from "./finding.ts";
import { lineAt, type Page } from "./pages/page.ts";
import { tagsNamed } from "./pages/tags.ts";
import { type Listed, loadList } from "./yaml-list.ts";

const glossaryFile = "content/glossary.yaml";

/**
 * Every word leads to the section that teaches it, no two claim the same word, and some page uses it. Every `<Term>` of a page
 * leads to a word, each once a page.
 */
export async function checkGlossary(pages: readonly Page[], root: string): Promise<Finding[]> {
  const { entries, findings } = await loadList(root, glossaryFile, glossaryTermSchema);
  if (findings.some(({ what }) => !what.includes("is unique"))) return findings;
  const ids = new Set(entries.map(({ entry }) => entry.id));
  const used = pages.map((page) => usesOf(page));
  const ofPages = pages.flatMap((page, index) => checkUses(page, used[index] ?? [], ids));
  if (entries.length === 0) return [...findings, ...ofPages];
  const anchors = anchorsOf(pages);
  const usedSomewhere = new Set(used.flat().map(({ id }) => id));
  return [
    ...findings,
    ...entries.map((listed) => isTaught(listed, anchors)),
    ...entries.map((listed) => isUsed(listed, usedSomewhere)),
    ...claimedTwice(entries),
    ...ofPages,
  ];
}

function isTaught(
  { entry: { id, taught }, line }: Listed<GlossaryTerm>,
  anchors: ReturnType<typeof anchorsOf>,
): Finding {
  const what = `${glossaryFile}:${line}: term ${id}`;
  const [page = "", anchor] = taught.split("#");
  const known = anchors.get(page);
  if (!known) return broken(`${what}: is taught`, `there is no page \`${page}\`. ${namesLike(page, anchors.keys())}`);
  if (anchor !== undefined && !known.includes(anchor))
    return broken(`${what}: is taught`, `${page} has no section \`${anchor}\`. ${namesLike(anchor, known)}`);
  return holds(`${what}: is taught at ${taught}`);
}

/** A word that stands only in the glossary is explained where nobody meets it. */
const isUsed = ({ entry: { id }, line }: Listed<GlossaryTerm>, used: ReadonlySet<string | null>): Finding =>
  expect(
    `${glossaryFile}:${line}: term ${id}: a page uses it`,
    used.has(id),
    () => `write <Term id="${id}">…</Term> where a page first needs the word, or take it out of the glossary`,
  );

/** Who looks a word up finds one entry, whichever of its words they know. */
function claimedTwice(entries: readonly Listed<GlossaryTerm>[]): Finding[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ entry: { id, term, also }, line }) =>
    [term, ...also].flatMap((word) => {
      const key = word.replaceAll("`", "").toLowerCase();
      const other = first.get(key);
      if (other === undefined) first.set(key, id);
      return other === undefined
        ? []
        : [broken(`${glossaryFile}:${line}: term ${id}: its words are its own`, `“${word}” stands at ${other} too`)];
    }),
  );
}

interface Use {
  /** Null where the tag has none. */
  id: string | null;
  line: number;
}

const usesOf = ({ prose }: Page): Use[] =>
  tagsNamed(prose, "Term").map((tag) => ({ id: tag.attribute("id"), line: lineAt(prose, tag.at) }));

function checkUses({ file }: Page, uses: readonly Use[], ids: ReadonlySet<string>): Finding[] {
  const first = new Map<string, number>();
  return uses.map(({ id, line }) => {
    const what = `${file}:${line}: its term is in the glossary`;
    if (id === null) return broken(what, 'write <Term id="…">');
    if (!ids.has(id)) return broken(what, `there is no term \`${id}\`. ${namesLike(id, ids)}`);
    const earlier = first.get(id);
    if (earlier !== undefined)
      return broken(what, `\`${id}\` is explained on line ${earlier} already: once a page is enough`);
    first.set(id, line);
    return holds(`${what}: ${id}`);
  });
}
