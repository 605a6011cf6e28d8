import { fleschKincaid } from "flesch-kincaid";
import { syllable } from "syllable";
import { nameMark } from "./plain.ts";

/** Words, sentences and the years of school they ask of a reader. */
export interface Grade {
  grade: number;
  words: number;
  sentences: number;
}

/**
 * The Flesch–Kincaid grade: 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (J. P. Kincaid, R. P. Fishburne,
 * R. L. Rogers, B. S. Chissom, Derivation of New Readability Formulas for Navy Enlisted Personnel, Research Branch Report
 * 8-75, Naval Technical Training, 1975). A name, figure or piece of code is a word of its sentence, as in their rules, and
 * stays out of the syllables, as those advise for figures: how long an English reader takes over `idleTimeoutMillis` says
 * nothing about the English around it. NaN where there is no English word.
 */
export function gradeOf(sentences: readonly string[]): Grade {
  const words = sentences.flatMap(wordsOf);
  const english = words.filter((word) => !isName(word));
  const syllables = english.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  const perWord = syllables / english.length;
  const grade = fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: perWord * words.length,
  });
  return { grade, words: words.length, sentences: sentences.length };
}

/** What white space parts, as long as it can be said: letters, figures, and the signs one reads aloud. */
export const wordsOf = (sentence: string): string[] =>
  sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}×÷=+≈≤≥%]/u.test(word));

/** Figures, code, signs, abbreviations in capitals, and names such as `next.config.js` or `PgBouncer`. */
const isName = (word: string) => {
  const bare = word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  return (
    !/\p{L}/u.test(bare) ||
    bare.includes(nameMark) ||
    /[\d_@/]|[a-z][A-Z]|\w\.\w/.test(bare) ||
    /^[A-Z]{2,}s?$/.test(bare)
  );
};
