import type { FoundPage } from "./pagefind.ts";
import { searchedWords } from "./query.ts";

export interface Result {
  id: string;
  score: number;
  data(): Promise<FoundPage>;
}

/** Pages and entries in which all words are, the best first. */
export type Search = (words: string) => Promise<readonly Result[]>;

export interface Found {
  results: readonly Result[];
  /** Words that are on no page, and were not looked for. */
  leftOut: readonly string[];
  /** No page has all the others; those with most of them come first. */
  isLoose: boolean;
}

/** As few as this are looked at more closely: one word that is on no page can be why. */
const few = 4;
/** A pasted line has more; the first ones tell. */
const mostWords = 12;

/**
 * What is found for what a reader typed. Pagefind wants all words on a page, and takes the start of a word it doesn't know for
 * the word: where little is found, words that are on no page are left out, and then pages count that have some of the words.
 */
export async function findPages(query: string, search: Search): Promise<Found> {
  const words = searchedWords(query).split(" ");
  const results = await search(words.join(" "));
  if (results.length > few || query.includes('"')) return { results, leftOut: [], isLoose: false };
  const each = await Promise.all(words.slice(0, mostWords).map((word) => lookedUp(word, search)));
  const known = each.filter(({ isKnown }) => isKnown);
  const leftOut = each.filter(({ isKnown }) => !isKnown).map(({ word }) => word);
  if (leftOut.length === 0 && results.length > 0) return { results, leftOut, isLoose: false };
  if (known.length === 0) return { results: [], leftOut: [], isLoose: false };
  const others = leftOut.length > 0 ? await search(known.map(({ word }) => word).join(" ")) : [];
  if (others.length > 0) return { results: others, leftOut, isLoose: false };
  return { results: withMost(known.map(({ results }) => results)), leftOut, isLoose: true };
}

async function lookedUp(word: string, search: Search) {
  const results = await search(word);
  const page = await results[0]?.data();
  return { word, results, isKnown: page !== undefined && isIn(word, page.excerpt) };
}

const partsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Whether what is marked in an excerpt is this word or a form of it, and not just a word it begins with. */
function isIn(word: string, excerpt: string): boolean {
  const marked = [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].flatMap(([, text = ""]) => partsOf(text)).join(" ");
  return partsOf(word).every((part) => marked.includes(part.slice(0, Math.max(3, Math.ceil(part.length * 0.6)))));
}

/** Results with as many of the words as any has, or one fewer; the most words first, then the best. */
function withMost(lists: readonly (readonly Result[])[]): Result[] {
  const pages = new Map<string, { result: Result; count: number; score: number }>();
  for (const result of lists.flat()) {
    const seen = pages.get(result.id);
    const best = seen && seen.result.score >= result.score ? seen.result : result;
    pages.set(result.id, { result: best, count: (seen?.count ?? 0) + 1, score: (seen?.score ?? 0) + result.score });
  }
  const found = [...pages.values()].sort((a, b) => b.count - a.count || b.score - a.score);
  const most = found[0]?.count ?? 0;
  return found.filter(({ count }) => count >= Math.max(1, most - 1)).map(({ result }) => result);
}
