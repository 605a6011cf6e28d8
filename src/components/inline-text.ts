/** What a `[words](name)` of a text becomes: an address, or an element with its attributes (`tag` is `a` unless given). */
export type InlineLink = string | { tag?: string; [attribute: string]: string | number | boolean | undefined };

/** The links of a text by the names it gives them. */
export type InlineLinks = Readonly<Record<string, InlineLink>>;

/** A piece of a text: plain, or an element around a text that may hold more of them (code holds none). */
export type InlinePart =
  | string
  | { tag: string; attributes: Record<string, string | number | boolean | undefined>; text: string };

/** Splits a text at its `code`, `**bold**` and `[words](name)`; words in brackets whose name is no link's stay as they are. */
export function inlineParts(text: string, links: InlineLinks = {}): InlinePart[] {
  const parts: InlinePart[] = [];
  let end = 0;
  for (const match of text.matchAll(/`([^`]*)(?:`|$)|\*\*(?=\S)(.+?)\*\*|\[([^\]]*)\]\(([\w-]+)\)/g)) {
    const [whole, code, bold, words = "", name = ""] = match;
    const link = links[name];
    if (code === undefined && bold === undefined && link === undefined) continue;
    if (match.index > end) parts.push(text.slice(end, match.index));
    end = match.index + whole.length;
    if (code !== undefined) parts.push({ tag: "code", attributes: {}, text: code });
    else if (bold !== undefined) parts.push({ tag: "strong", attributes: {}, text: bold });
    else {
      const { tag = "a", ...attributes } = typeof link === "string" ? { href: link } : { ...link };
      parts.push({ tag, attributes, text: words });
    }
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}
