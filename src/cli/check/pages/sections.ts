import Slugger from "github-slugger";
import type { Page } from "./page.ts";

/** A part of a page that can be pointed at. */
export interface Section {
  /** The heading's anchor, or `front-matter`, or `start` for what stands before the first heading. */
  anchor: string;
  /** Its text with line breaks as spaces, sections below it included. */
  text: string;
}

/** The page's sections by the anchors Astro gives their headings. */
export function sectionsOf({ text, prose }: Pick<Page, "text" | "prose">): Section[] {
  const slugger = new Slugger();
  const headings = [...prose.matchAll(/^(#{1,6})[ \t]+(.+?)[ \t]*#*$/gm)].map((match) => ({
    start: match.index,
    depth: match[1]?.length ?? 0,
    anchor: slugger.slug(plain(match[2] ?? "")),
  }));
  const frontEnd = /^---\n[\s\S]*?\n---/.exec(text)?.[0].length ?? 0;
  const section = (anchor: string, start: number, end: number) => ({
    anchor,
    text: text
      .slice(start, end)
      .replaceAll(/\{\/\*[\s\S]*?\*\/\}/g, "")
      .replaceAll(/\s+/g, " "),
  });
  return [
    section("front-matter", 0, frontEnd),
    section("start", frontEnd, headings[0]?.start ?? text.length),
    ...headings.map(({ start, depth, anchor }, index) => {
      const next = headings.slice(index + 1).find((other) => other.depth <= depth);
      return section(anchor, start, next?.start ?? text.length);
    }),
  ];
}

/** A heading's words without the marks of Markdown; components carry none. */
const plain = (heading: string) =>
  heading
    .replaceAll(/<[A-Z][^>]*\/>/g, "")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`*]|\\(?=\W)/g, "");
