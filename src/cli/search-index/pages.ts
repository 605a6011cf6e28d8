import type { SearchKind } from "#schemas/search-kind.ts";

/** How the pages at some addresses go into the search. */
export interface IndexedPages {
  /** Of the page's path from the top of the site, without a base and without its first slash. */
  pattern: RegExp;
  kind: SearchKind;
  /** How much a word on such a page counts; Pagefind takes 0 to 10, and 1 where nothing is said. */
  weight: number;
  /** Only title and description are found, for a page whose words are a tool's. */
  isPlace?: boolean;
}

/** What can be found. A page that is not here is not searched: lists of what is, tests, and the learner's record. */
export const indexedPages: readonly IndexedPages[] = [
  { pattern: /^lessons\/[^/]+\/$/, kind: "lesson", weight: 1.5 },
  { pattern: /^labs\/[^/]+\/$/, kind: "lab", weight: 1 },
  { pattern: /^myths\/[^/]+\/$/, kind: "myth", weight: 1 },
  { pattern: /^pitfalls\/[^/]+\/$/, kind: "pitfall", weight: 1 },
  { pattern: /^case-studies\/[^/]+\/$/, kind: "case-study", weight: 1 },
  { pattern: /^deeper\/[^/]+\/$/, kind: "deeper", weight: 1 },
  { pattern: /^incidents\/[^/]+\/$/, kind: "incident", weight: 0.8 },
  { pattern: /^watch\/[^/]+\/$/, kind: "run", weight: 0.5 },
  { pattern: /^(cheat-sheet|choosing)\/$/, kind: "reference", weight: 1 },
  { pattern: /^(measurements|how-true|real-and-simulated)\/$/, kind: "reference", weight: 0.2 },
  { pattern: /^instructors\/mistakes\/$/, kind: "guide", weight: 0.3, isPlace: true },
  // Readers outnumber instructors: a lesson about the same word comes first.
  { pattern: /^instructors\/[^/]+\/$/, kind: "guide", weight: 0.3 },
  {
    pattern:
      /^((errors|glossary|corrections|sources|look-up|predict|progress|review|sandbox|teach|instructors|incidents|labs)|tests\/[^/]+)\/$/,
    kind: "place",
    weight: 1,
    isPlace: true,
  },
];

/**
 * Parts of pages that say nothing a reader would look for there: navigation, forms, drawings with their tables, code of
 * recorded runs, what a script puts in place. What gives an answer away carries `data-pagefind-ignore` in its component.
 */
export const notSearched = [
  "nav",
  "form",
  "noscript",
  "lesson-check",
  "ws-prediction form",
  "pool-figure",
  "pool-compare",
  ".pv-figure",
  ".ws-eyebrow",
  ".ws-js",
  // What a page aims at is in its text, and what it leaves for later is in another's.
  ".aims",
  'section[aria-labelledby="sources"]',
  // A lab's workbench, with the code it starts from.
  "astro-island",
  "incident-case .run",
  "incident-case .question",
  'section[aria-labelledby="code"]',
];

/** What is known of a path; undefined where the page is not searched. */
export const indexedAs = (path: string): IndexedPages | undefined =>
  indexedPages.find(({ pattern }) => pattern.test(path));
