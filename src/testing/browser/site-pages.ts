import type { APIRequestContext, Page } from "@playwright/test";
import { sitemapPaths as pathsIn } from "#cli/sitemap.ts";

/** Paths of every page in the sitemap. */
export const sitemapPaths = (request: APIRequestContext) => pathsIn(async (path) => (await request.get(path)).text());

/** Collects what a page complains about from now on: console errors, uncaught exceptions, failed requests and policy violations. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}

/** What a page says in `noscript`: the way the browser is told here to run no scripts leaves that hidden, so it is read in the file. */
export function wordsWithoutScripts(html: string): string {
  const [, words = ""] = /<noscript>([\s\S]*?)<\/noscript>/.exec(html) ?? [];
  return words.replaceAll(/<[^>]*>/g, "");
}

export const firstLesson = "/lessons/what-a-connection-costs/";
export const lab = "/labs/connection-per-request/";
