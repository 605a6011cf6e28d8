/** A component in MDX. */
export interface Tag {
  name: string;
  /** Where it begins in the text, and where what follows it does. */
  at: number;
  end: number;
  /** The attribute's text: a string's words, or what stands between braces; null where it isn't given. */
  attribute(name: string): string | null;
}

/** Every opening tag of a component, in the order of the text; `>` in strings and braces does not end one. */
export function tagsOf(prose: string): Tag[] {
  return [...prose.matchAll(/<([A-Z]\w*)/g)].map((match) => {
    const [start, name = ""] = match;
    const end = endOfTag(prose, match.index + start.length);
    const attributes = prose.slice(match.index + start.length, end);
    return {
      name,
      at: match.index,
      end: Math.min(end + 1, prose.length),
      attribute: (wanted) => attributeIn(attributes, wanted),
    };
  });
}

export const tagsNamed = (prose: string, name: string) => tagsOf(prose).filter((tag) => tag.name === name);

function endOfTag(text: string, from: number): number {
  let depth = 0;
  let quote = "";
  for (let at = from; at < text.length; at++) {
    const letter = text.charAt(at);
    if (quote) quote = letter === quote ? "" : quote;
    else if (/["'`]/.test(letter)) quote = letter;
    else if (letter === "{") depth++;
    else if (letter === "}") depth--;
    else if (letter === ">" && depth === 0) return at;
  }
  return text.length;
}

function attributeIn(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}=(["'{])`).exec(attributes);
  if (!found?.[1]) return null;
  const start = found.index + found[0].length;
  if (found[1] !== "{") return attributes.slice(start, attributes.indexOf(found[1], start));
  let depth = 1;
  let at = start;
  for (; at < attributes.length && depth > 0; at++) depth += { "{": 1, "}": -1 }[attributes.charAt(at)] ?? 0;
  return attributes.slice(start, at - 1).trim();
}
