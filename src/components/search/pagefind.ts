import { sitePath } from "../../layouts/site-path.ts";
import type { Result } from "./find-pages.ts";

/** A part of a page, from one heading to the next, in which words were found. */
export interface FoundPart {
  title: string;
  url: string;
  /** HTML: text with `<mark>` around what was found, and `<` and `>` as entities. */
  excerpt: string;
  weighted_locations: readonly { balanced_score: number }[];
}

/** A page as Pagefind answers it. */
export interface FoundPage {
  url: string;
  meta: Record<string, string>;
  filters: Record<string, readonly string[]>;
  excerpt: string;
  sub_results: readonly FoundPart[];
}

interface Pagefind {
  init(): Promise<void>;
  destroy(): Promise<void>;
  search(words: string): Promise<{ results: readonly Result[] }>;
}

let loaded: Promise<Pagefind> | undefined;
let attempts = 0;

/** Fetches Pagefind and its index at the first call; rejects where that fails, and the next call tries again. */
export async function searchPages(words: string): Promise<readonly Result[]> {
  loaded ??= load();
  const pagefind = await loaded.catch(forget);
  const { results } = await pagefind.search(words).catch(async (cause) => {
    await pagefind.destroy();
    return forget(cause);
  });
  return results;
}

function forget(cause: unknown): never {
  loaded = undefined;
  throw cause;
}

/** It works in a worker of its own address, whose policy is its own: a page of ours would not let it compile WebAssembly. */
async function load(): Promise<Pagefind> {
  const basePath = sitePath("pagefind/");
  // A browser remembers that a module did not come, under its address.
  const retry = attempts++ > 0 ? `?retry=${attempts}` : "";
  const { createInstance } = await import(/* @vite-ignore */ `${basePath}pagefind.js${retry}`);
  const pagefind: Pagefind = createInstance({ basePath, excerptLength: 24, ranking });
  await pagefind.init();
  return pagefind;
}

/** A short entry that has the words in its title doesn't outdo a lesson about them. */
export const ranking = { pageLength: 0, metaWeights: { title: 2 } };
