import { readdirSync, readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { parse } from "yaml";
import type { Misconception } from "#schemas/misconception.ts";
import { sitemapPaths } from "./site-pages.ts";
import { test } from "./site-test.ts";

const figures = readdirSync("content/figures");
const misconceptions: Misconception[] = parse(readFileSync("content/misconceptions.yaml", "utf8")) ?? [];
const plain = (text: string) => text.replaceAll("`", "");

test("every recorded run has a page, listed for readers and for search engines", async ({ page, request }) => {
  const paths = await sitemapPaths(request);
  await page.goto("/watch/");
  for (const figure of figures) {
    expect(paths).toContain(`/watch/${figure}/`);
    await expect(page.locator(`#run-${figure} a[href="/watch/${figure}/"]`)).toBeVisible();
  }
});

test("a run can be played on its page", async ({ page }) => {
  await page.goto("/watch/ten-at-once/");
  await page.getByRole("button", { name: "Play this run" }).click();
  await expect(page.locator("pool-scene").getByRole("slider")).toBeVisible();
});

test("the file of each page tells each belief its run refutes, with the truth and where to look, and the code", async ({
  page,
  request,
}) => {
  for (const figure of figures) {
    const html = await (await request.get(`/watch/${figure}/`)).text();
    const { headings, words } = await page.evaluate((text) => {
      const main = new DOMParser().parseFromString(text, "text/html").querySelector("main");
      const headings = [...(main?.querySelectorAll("h2") ?? [])].map(({ textContent }) => textContent.trim());
      return { headings, words: main?.textContent.replaceAll(/\s+/g, " ") };
    }, html);
    expect(headings, figure).toContain("The code that ran");
    for (const { belief, truth, see } of misconceptions.filter((each) => each.see?.figure === figure))
      for (const said of [belief, truth, see?.look ?? ""]) expect(words, figure).toContain(plain(said));
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the code of a run can be read, and what it refutes", async ({ page }) => {
    const [refuting] = misconceptions.filter(({ see }) => see && figures.includes(see.figure));
    await page.goto(`/watch/${refuting?.see?.figure}/`);
    await expect(page.getByRole("heading", { name: "The code that ran" })).toBeVisible();
    await expect(page.getByText(plain(refuting?.truth ?? "")).first()).toBeVisible();
  });
});
