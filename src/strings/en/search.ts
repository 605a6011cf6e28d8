import { plural } from "../plural.ts";

/** What a result is. */
export const kinds = {
  lesson: "Lesson",
  lab: "Lab",
  error: "Error",
  term: "Glossary",
  myth: "Myth",
  pitfall: "Pitfall",
  "case-study": "Case study",
  deeper: "Deeper page",
  incident: "Incident",
  run: "Recorded run",
  correction: "Correction",
  reference: "Reference",
  guide: "For instructors",
  place: "On this site",
};

export const dialogName = "Search";
export const close = "Close";
export const label = "Search lessons, labs, errors and the glossary";
export const hint = "Type a word, a setting such as idleTimeoutMillis, the words of an error, or its code.";
export const hintWithKeys = `${hint} ↓ and ↑ go through the results, Enter opens the first one, Esc closes.`;
export const shortcut = "Open the search with the key /";
export const searching = "Searching…";
export const results = "Results";
export const found = (count: number) => plural(count, { one: "1 result", other: `${count} results` });
export const shown = (shown: number, count: number) => `${count} results, the best ${shown} shown`;
export const showAll = (count: number) => `Show all ${count} results`;
export const showMore = "Show more";
export const none = (query: string) => `Nothing found for “${query}”.`;
export const leftOut = (left: readonly string[]) =>
  `On no page, and left out: ${left.map((word) => `“${word}”`).join(", ")}.`;
export const loose = "No page has all of these words. These have most of them.";
export const tryFewer = "Try fewer words, or only the part that is special: a code, the name of a setting.";
export const tryGlossary = "The [glossary](there) knows other words for the same thing.";
export const tryErrors = "Paste a whole message or a log at [Paste your error](there): it finds known messages in it.";
export const isError = "Is it the text of an error? [Look for it in the known errors](there).";
export const failed = "The search could not be loaded.";
export const failedWhy =
  "Its files did not come. The network may have gone, or the site has changed since you opened this page.";
export const offline = "You are offline, and the search is not on this device yet.";
export const offlineWhy = "It works again once you are connected.";
export const again = "Try again";
