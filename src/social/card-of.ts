/** What a card says. */
export interface Card {
  /** What kind of page it is, for example `Lesson`; what the site is about for a page that is of no kind. */
  kind: string;
  title: string;
  /** One sentence; shortened where it doesn't fit. */
  text: string;
}

/** By the first part of the address: what a page in that folder is. */
const kinds: Record<string, string> = {
  lessons: "Lesson",
  myths: "Myth",
  pitfalls: "Pitfall",
  "case-studies": "Case study",
  deeper: "Deeper page",
  labs: "Lab",
  incidents: "Incident",
  tests: "Test",
  watch: "Recorded run",
  instructors: "For instructors",
};

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#38": "&", "#39": "'" };
const unescaped = (text: string) => text.replaceAll(/&(\w+|#\d+);/g, (all, name: string) => entities[name] ?? all);

/** Reads the content of a `<meta>` off a page; throws where there is none. */
export function metaOf(html: string, name: string): string {
  const found = new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1];
  if (found === undefined) throw new Error(`A page has no \`<meta>\` called \`${name}\`. Use \`SiteLayout\`.`);
  return unescaped(found);
}

/** The words of a page's card, off its head; `path` is its address from the site's root, `subject` what the site is about. */
export function cardOf(html: string, path: string, subject: string): Card {
  const [folder = "", ...rest] = path.split("/").filter((part) => part !== "");
  return {
    kind: (rest.length > 0 && kinds[folder]) || subject,
    title: metaOf(html, "og:title"),
    text: metaOf(html, "description"),
  };
}
