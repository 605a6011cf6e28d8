/** What a result of the search is, as the index says it; pages show it in words of their own. */
export const searchKinds = [
  "lesson",
  "lab",
  "error",
  "term",
  "myth",
  "pitfall",
  "case-study",
  "deeper",
  "incident",
  "run",
  "correction",
  "reference",
  "guide",
  "place",
] as const;

export type SearchKind = (typeof searchKinds)[number];
