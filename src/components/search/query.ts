import { littleWords } from "#strings/search-query.ts";

/** The most that is looked for; what is longer is somebody's log. */
export const longestQuery = 200;

/** Words that are on every page, or only make a question of what is asked. Every word has to be on a page that is found. */
const little = new Set(littleWords.split(" "));

/** What is looked for: the query without little words, unless it has no others. */
export function searchedWords(query: string): string {
  const words = query.slice(0, longestQuery).trim().split(/\s+/);
  if (query.includes('"')) return words.join(" ");
  const telling = words.filter((word) => !little.has(word.toLowerCase().replace(/[?!.,]+$/, "")));
  return (telling.length > 0 ? telling : words).join(" ");
}

/** Whether this is rather a message, or a line of a log, than words somebody looks for. */
export const looksLikeError = (query: string): boolean =>
  query.trim().length > 60 ||
  /\b(error|fatal|exception|warning|failed|E[A-Z]{5,}|P\d{4}|[0-9][0-9A-Z]{4})\b|:\s|"|\n/i.test(query);
