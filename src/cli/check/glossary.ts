import type { MistakeId } from "#mistakes/catalogue.ts";
import { type GlossaryTerm, glossaryTermSchema } from "#schemas/glossary.ts";
import { namesLike } from "./closest.ts";
import { anchorsOf } from "./errors.ts";
import { broken, expect, type Finding, holds } from "./finding.ts";
import { lineAt, type PageText } from "./pages/page.ts";
import { tagsNamed } from "./pages/tags.ts";
import { type Listed, loadList } from "./yaml-list.ts";

const glossaryFile = "content/glossary.yaml";

/**
 * Every word leads to the section that teaches it, no two claim the same word, and some page uses it. Every `<Term>` of a page
 * leads to a word, each once a page.
 */
export async function checkGlossary(pages: readonly PageText[], root: string): Promise<Finding[]> {
  const { entries, ids, findings } = await loadList(root, glossaryFile, glossaryTermSchema);
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
  const fact = (mistake: MistakeId, claim = "is taught") => ({
    ...{ mistake, file: glossaryFile, line },
    claim: `term ${id}: ${claim}`,
  });
  const [page = "", anchor] = taught.split("#");
  const known = anchors.get(page);
  if (!known)
    return broken(fact("no-such-page"), `there is no page \`${page}\`. ${namesLike(page, anchors.keys())}`, page);
  if (anchor !== undefined && !known.includes(anchor))
    return broken(fact("no-such-section"), `${page} has no section \`${anchor}\`. ${namesLike(anchor, known)}`, anchor);
  return holds(fact("no-such-page", `is taught at ${taught}`));
}

/** A word that stands only in the glossary is explained where nobody meets it. */
const isUsed = ({ entry: { id }, line }: Listed<GlossaryTerm>, used: ReadonlySet<string | null>): Finding =>
  expect(
    { mistake: "term-unused", file: glossaryFile, line, claim: `term ${id}: a page uses it` },
    used.has(id),
    () => `no page has <Term id="${id}">`,
    id,
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
        : [
            broken(
              { mistake: "word-twice", file: glossaryFile, line, claim: `term ${id}: its words are its own` },
              `“${word}” stands at ${other} too`,
              word,
            ),
          ];
    }),
  );
}

interface Use {
  /** Null where the tag has none. */
  id: string | null;
  line: number;
}

const usesOf = ({ prose }: PageText): Use[] =>
  tagsNamed(prose, "Term").map((tag) => ({ id: tag.attribute("id"), line: lineAt(prose, tag.at) }));

function checkUses({ file }: PageText, uses: readonly Use[], ids: ReadonlySet<string>): Finding[] {
  const first = new Map<string, number>();
  return uses.map(({ id, line }) => {
    const fact = (mistake: MistakeId, claim = "its term is in the glossary") => ({ mistake, file, line, claim });
    if (id === null) return broken(fact("tag-without-id"), "<Term> has no `id`");
    if (!ids.has(id)) return broken(fact("no-such-term"), `there is no term \`${id}\`. ${namesLike(id, ids)}`, id);
    const earlier = first.get(id);
    if (earlier !== undefined)
      return broken(fact("term-twice"), `\`${id}\` is explained on line ${earlier} already`, id);
    first.set(id, line);
    return holds(fact("no-such-term", `its term is in the glossary: ${id}`));
  });
}
