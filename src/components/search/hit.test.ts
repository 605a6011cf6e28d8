import { expect, test } from "vitest";
import { hitOf } from "./hit.ts";
import type { FoundPage, FoundPart } from "./pagefind.ts";

const part = (title: string, url: string, ...scores: number[]): FoundPart => ({
  ...{ title, url },
  excerpt: `in <mark>${title}</mark> it says &lt;Pool&gt;`,
  weighted_locations: scores.map((balanced_score) => ({ balanced_score })),
});

const page = (...sub_results: FoundPart[]): FoundPage => ({
  url: "/lessons/limits/",
  meta: { title: "Limits" },
  filters: { kind: ["lesson"] },
  excerpt: "a <mark>slot</mark>",
  sub_results,
});

test("a result leads to the part of a page with most of what was looked for", () => {
  const hit = hitOf(
    page(part("Limits", "/lessons/limits/", 1), part("The budget", "/lessons/limits/#the-budget", 2, 3)),
  );
  expect(hit).toMatchObject({
    title: "Limits",
    section: "The budget",
    href: "/lessons/limits/#the-budget",
    kind: "Lesson",
  });
});

test("what stands above the first heading is the page itself", () => {
  expect(hitOf(page(part("Limits", "/lessons/limits/", 3)))).toMatchObject({
    section: undefined,
    href: "/lessons/limits/",
  });
  expect(hitOf(page()).excerpt).toEqual([
    { text: "a ", marked: false },
    { text: "slot", marked: true },
  ]);
});

test("an excerpt is text, with what was found marked", () => {
  expect(hitOf(page(part("T", "/lessons/limits/", 1))).excerpt).toEqual([
    { text: "in ", marked: false },
    { text: "T", marked: true },
    { text: " it says <Pool>", marked: false },
  ]);
});
