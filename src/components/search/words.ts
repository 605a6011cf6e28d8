import type { SearchKind } from "#schemas/search-kind.ts";

// Every word that the search says, in one place.

export const kindWords: Record<SearchKind, string> = {
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
  place: "On this site",
};

export const words = {
  name: "Search",
  close: "Close",
  label: "Search lessons, labs, errors and the glossary",
  hint: "Type a word, a setting such as idleTimeoutMillis, the words of an error, or its code.",
  keys: "↓ and ↑ go through the results, Enter opens the first one, Esc closes.",
  shortcut: "Open the search with the key /",
  searching: "Searching…",
  results: "Results",
  found: (count: number) => (count === 1 ? "1 result" : `${count} results`),
  shown: (shown: number, count: number) => `${count} results, the best ${shown} shown`,
  all: (count: number) => `Show all ${count} results`,
  more: "Show more",
  none: (query: string) => `Nothing found for “${query}”.`,
  leftOut: (left: readonly string[]) => `On no page, and left out: ${left.map((word) => `“${word}”`).join(", ")}.`,
  loose: "No page has all of these words. These have most of them.",
  tryFewer: "Try fewer words, or only the part that is special: a code, the name of a setting.",
  tryGlossary: ["The ", "glossary", " knows other words for the same thing."],
  tryErrors: ["Paste a whole message or a log at ", "Paste your error", ": it finds known messages in it."],
  isError: ["Is it the text of an error? ", "Look for it in the known errors", "."],
  failed: "The search could not be loaded.",
  failedWhy: "Its files did not come. The network may have gone, or the site has changed since you opened this page.",
  offline: "You are offline, and the search is not on this device yet.",
  offlineWhy: "It works again once you are connected.",
  again: "Try again",
} as const;
