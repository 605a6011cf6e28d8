import { expect, test } from "vitest";
import { findPages, type Search } from "./find-pages.ts";
import type { FoundPage } from "./pagefind.ts";

const pages: Record<string, string> = {
  budget: "connections slots budget deploy",
  pool: "connections pool client leak",
  refused: "too many clients already",
};

/** Wants all words, as Pagefind does, and takes the first letter of an unknown word for the word. */
const search: Search = async (words) => {
  const asked = words.split(" ").map((word) => {
    const all = Object.values(pages).join(" ").split(" ");
    return all.some((known) => known.startsWith(word)) ? word : word.slice(0, 1);
  });
  const has = (text: string, word: string) => text.split(" ").some((known) => known.startsWith(word));
  return Object.entries(pages)
    .filter(([, text]) => asked.every((word) => has(text, word)))
    .map(([id, text]) => {
      const marked = text
        .split(" ")
        .map((word) => (asked.some((each) => word.startsWith(each)) ? `<mark>${word}</mark>` : word));
      return { id, score: 1, data: async () => ({ excerpt: marked.join(" ") }) as FoundPage };
    });
};

const idsFor = async (query: string) => {
  const { results, ...rest } = await findPages(query, search);
  return { ids: results.map(({ id }) => id), ...rest };
};

test("what has all words is found", async () => {
  expect(await idsFor("connections pool")).toEqual({ ids: ["pool"], leftOut: [], isLoose: false });
});

test("a word of no page is left out, and said to be", async () => {
  expect(await idsFor("leak pxyzzy")).toEqual({ ids: ["pool"], leftOut: ["pxyzzy"], isLoose: false });
});

test("where nothing is known nothing is found", async () => {
  expect(await idsFor("pxyzzy")).toEqual({ ids: [], leftOut: [], isLoose: false });
});

test("where no page has all words, those with most come first", async () => {
  expect(await idsFor("too many clients connections")).toEqual({ ids: ["refused"], leftOut: [], isLoose: true });
  expect(await idsFor("leak budget")).toEqual({ ids: ["pool", "budget"], leftOut: [], isLoose: true });
});
