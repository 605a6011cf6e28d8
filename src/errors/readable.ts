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
const space = /(?:\s|\\+[nrt])+/y;
const quote = /\\*["“”„«»]|&quot;/y;
const apostrophe = /\\*['‘’]|&#0?39;/y;

/** Reads a paste: what a terminal, a log viewer or JSON has made of a message is undone. */
export function readable(paste: string): Readable {
  const characters: string[] = [];
  const places: number[] = [];
  let place = 0;
  const skip = (what: RegExp): boolean => {
    what.lastIndex = place;
    const length = what.exec(paste)?.[0].length ?? 0;
    place += length;
    return length > 0;
  };
  const push = (character: string, from: number) => {
    characters.push(character);
    places.push(from);
  };
  while (place < paste.length) {
    const from = place;
    if (skip(colour)) continue;
    if (skip(space)) {
      if (characters.at(-1) !== " ") push(" ", from);
    } else if (skip(quote)) push('"', from);
    else if (skip(apostrophe)) push("'", from);
    else {
      const character = paste.charAt(place++);
      const lower = character.toLowerCase();
      push(lower.length === 1 ? lower : character, from);
    }
  }
  places.push(paste.length);
  return { text: characters.join(""), places };
}

/** A text without a terminal's colours, to be shown. */
export const withoutColours = (text: string): string => text.replace(new RegExp(colour.source, "gi"), "");
