import { type CollectionEntry, getCollection } from "astro:content";
import { sitePath } from "./site-path.ts";

/** A page of the guide for instructors, in its place. */
export interface GuideEntry {
  entry: CollectionEntry<"instructors">;
  /** Counted from 1, without gaps. */
  number: number;
  title: string;
  href: string;
}

/** All pages of the guide, in the order that the numbers of their files give. */
export async function guidePages(): Promise<GuideEntry[]> {
  const place = ({ filePath = "" }: { filePath?: string }) => Number(/(\d+)-[^/]*$/.exec(filePath)?.[1]);
  const entries = (await getCollection("instructors")).sort((a, b) => place(a) - place(b));
  return entries.map((entry, index) => ({
    entry,
    number: index + 1,
    title: entry.data.title,
    href: sitePath(`instructors/${entry.id}/`),
  }));
}
