import { type CollectionEntry, getCollection } from "astro:content";
import { inOrder } from "#schemas/order.ts";
import { byNumber, courseOrder } from "./course.ts";
import { sitePath } from "./site-path.ts";

/** A page of the guide for instructors, in its place. */
export interface GuideEntry {
  entry: CollectionEntry<"instructors">;
  /** Counted from 1, without gaps. */
  number: number;
  title: string;
  href: string;
}

/** All pages of the guide, in the order that the numbers of their files give, and before them `content/order.yaml`. */
export async function guidePages(): Promise<GuideEntry[]> {
  const entries = (await getCollection("instructors")).sort(byNumber);
  return inOrder(entries, (await courseOrder()).instructors).map((entry, index) => ({
    entry,
    number: index + 1,
    title: entry.data.title,
    href: sitePath(`instructors/${entry.id}/`),
  }));
}
