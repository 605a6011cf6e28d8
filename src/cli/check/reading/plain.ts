import { tagsOf } from "../pages/tags.ts";

/**
 * What stands for a name, a figure or a piece of code in a plain text: a capital, so that a sentence may begin with it, and
 * a letter that English has not.
 */
export const nameMark = "Ω";

/** Components that print a number into the sentence around them. */
const spoken = new Set(["Measured"]);

const blank = (text: string) => text.replaceAll(/[^\n]/g, " ");
/** As long as the text it stands for, and next to what follows, so that `max`, stays one word with its comma. */
const named = (text: string) => blank(text).replace(/ (\n*)$/, `${nameMark}$1`);

/** The text without its marks: as long as before and with its line breaks, so that places in it are places in the text. */
export function withoutMarks(text: string): string {
  return text
    .replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, named)
    .replaceAll(/!?\[([^\]]*)\](\([^)\s]*\))/g, (_, words: string, address: string) => ` ${words} ${blank(address)}`)
    .replaceAll(/https?:\/\/[^\s)]+[^\s).,;]/g, named)
    .replaceAll(/\\(?=\W)|[*]/g, " ");
}

/** The same for MDX, whose tags and expressions are left out too. `prose` has its code and comments blanked already. */
export function withoutMarkup(prose: string): string {
  let plain = prose.replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, named);
  for (const { name, at, end } of tagsOf(plain)) {
    const tag = plain.slice(at, end);
    plain = plain.slice(0, at) + (spoken.has(name) ? named(tag) : blank(tag)) + plain.slice(end);
  }
  return withoutMarks(plain.replaceAll(/<\/?[A-Za-z][^>]*>|\{[^{}]*\}/g, blank));
}
