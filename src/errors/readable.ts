/** A pasted text as it is compared, and where each of its characters stood in the paste. */
export interface Readable {
  /** Lower case; white space, also as JSON writes it, is one space; no colours; quotes are `"` or `'`. */
  text: string;
  /** Place in the paste of the character at the same index; one more than there are characters: the paste's end. */
  places: number[];
}

/** What a terminal's colours are in a log: the control sequence itself, JSON's spelling of it, or what is left without its first byte. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with one
const colour = /(?:\u001b|\\u001b|\\x1b|\\e|\\033|␛)\[[0-9;?]*[A-Za-z]|\[\d{1,3}(?:;\d{1,3})*m/iy;
const space = /(?:\s|\\{1,16}[nrt])+/y;
const quote = /\\{0,16}["“”„«»]|&quot;/y;
const apostrophe = /\\{0,16}['‘’]|&#0?39;/y;

/** What stays as it is but for its case, and is most of any paste; more backslashes than any nesting of JSON makes are no escape. */
const plain = /[\w.,:;/()@=-]+|\\{17,}/y;

/** Reads a paste: what a terminal, a log viewer or JSON has made of a message is undone. */
export function readable(paste: string): Readable {
  const pieces: string[] = [];
  const places: number[] = [];
  let place = 0;
  /** Takes what a pattern finds here; how much that is. */
  const take = (what: RegExp): number => {
    what.lastIndex = place;
    const length = what.test(paste) ? what.lastIndex - place : 0;
    place += length;
    return length;
  };
  const put = (characters: string, from: number) => {
    pieces.push(characters);
    for (let index = 0; index < characters.length; index += 1) places.push(from + index);
  };
  while (place < paste.length) {
    const from = place;
    if (take(plain)) put(paste.slice(from, place).toLowerCase(), from);
    else if (take(colour)) continue;
    else if (take(space)) {
      if (pieces.at(-1) !== " ") put(" ", from);
    } else if (take(quote)) put('"', from);
    else if (take(apostrophe)) put("'", from);
    else {
      const character = paste.charAt(place++);
      const lower = character.toLowerCase();
      put(lower.length === 1 ? lower : character, from);
    }
  }
  places.push(paste.length);
  return { text: pieces.join(""), places };
}

/** A text without a terminal's colours, to be shown. */
export const withoutColours = (text: string): string => text.replace(new RegExp(colour.source, "gi"), "");
