/** What an entry is found by, in small letters. */
export interface Sought {
  /** Its names: the word, the message, the option. */
  names: readonly string[];
  /** Everything that is written about it, names included. */
  words: string;
}

/** Text as it is compared: small letters, no quotes, white space as one space. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/["'`“”‘’]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();

/**
 * How well an entry fits a query, best first: 0 is one of its names, 1 begins one, 2 has every word in its names, 3 has
 * every word somewhere. Null where a word is missing.
 */
export function rank({ names, words }: Sought, query: string): number | null {
  const sought = plain(query).split(" ").filter(Boolean);
  if (!sought.every((word) => words.includes(word))) return null;
  const whole = sought.join(" ");
  if (names.includes(whole)) return 0;
  if (names.some((name) => name.startsWith(whole))) return 1;
  const named = names.join(" ");
  return sought.every((word) => named.includes(word)) ? 2 : 3;
}
