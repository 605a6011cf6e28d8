import type { SearchKind } from "#schemas/search-kind.ts";
import { kinds } from "#strings/search.ts";
import type { FoundPage, FoundPart } from "./pagefind.ts";

/** A result as it is shown. */
export interface Hit {
  title: string;
  /** The heading under which most was found; missing where that is the page's own. */
  section: string | undefined;
  href: string;
  /** What it is, in a word. */
  kind: string;
  excerpt: readonly { text: string; marked: boolean }[];
}

const score = ({ weighted_locations }: FoundPart) =>
  weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);

/** The result leads to the part of the page that holds most of what was looked for. */
export function hitOf(page: FoundPage): Hit {
  const best = page.sub_results.reduce<FoundPart | undefined>(
    (best, part) => (best && score(best) >= score(part) ? best : part),
    undefined,
  );
  const [kind = ""] = page.filters.kind ?? [];
  return {
    title: page.meta.title ?? page.url,
    section: best && best.url !== page.url ? best.title : undefined,
    href: best?.url ?? page.url,
    kind: kinds[kind as SearchKind] ?? "",
    excerpt: pieces(best?.excerpt ?? page.excerpt),
  };
}

/** Text instead of HTML: nothing of what a page says becomes an element here. */
function pieces(excerpt: string): Hit["excerpt"] {
  return excerpt
    .split(/<(\/?)mark>/)
    .flatMap((text, index, all) =>
      index % 2 === 1 || text === ""
        ? []
        : [{ text: text.replaceAll("&lt;", "<").replaceAll("&gt;", ">"), marked: index > 0 && all[index - 1] === "" }],
    );
}
