import type { GlossaryTerm } from "#schemas/glossary.ts";
import { language } from "#strings/language.ts";

export interface Letter {
  /** Upper case; `#` for terms that begin with none. */
  letter: string;
  terms: GlossaryTerm[];
}

/** A word as it is sorted: without marks of code, upper and lower case alike. */
const sortKey = ({ term }: GlossaryTerm) => term.replaceAll("`", "").toLowerCase();

/** Terms in the order of the alphabet, by the letter they begin with. */
export function byLetter(terms: readonly GlossaryTerm[]): Letter[] {
  const letters: Letter[] = [];
  for (const term of [...terms].sort((a, b) => sortKey(a).localeCompare(sortKey(b), language))) {
    const first = sortKey(term).charAt(0).toUpperCase();
    const letter = /[A-Z]/.test(first) ? first : "#";
    const last = letters.at(-1);
    if (last?.letter === letter) last.terms.push(term);
    else letters.push({ letter, terms: [term] });
  }
  return letters;
}
