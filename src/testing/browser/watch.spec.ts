import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { parse } from "yaml";
import type { Misconception } from "#schemas/misconception.ts";
import { sitemapPaths } from "./site-pages.ts";

const figures = readdirSync("content/figures");
const misconceptions: Misconception[] = parse(readFileSync("content/misconceptions.yaml", "utf8")) ?? [];
const plain = (text: string) => text.replaceAll("`", "");

test("every recorded run has a page, listed for readers and for search engines", async ({ page, request }) => {
  const paths = await sitemapPaths(request);
  await page.goto("/watch/");
  for (const figure of figures) {
    expect(paths).toContain(`/watch/${figure}/`);
    await expect(page.locator(`main a[href="/watch/${figure}/"]`)).toBeVisible();
  }
});

test("a run can be played on its page", async ({ page }) => {
  await page.goto("/watch/ten-at-once/");
  await page.getByRole("button", { name: "Play this run" }).click();
  await expect(page.locator("pool-scene").getByRole("slider")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("each belief a run refutes is told with the truth and where to look, and the code stands below", async ({
    page,
  }) => {
    for (const figure of figures) {
      await page.goto(`/watch/${figure}/`);
      await expect(page.getByRole("heading", { name: "The code that ran" })).toBeVisible();
      const main = page.getByRole("main");
      for (const { belief, truth, see } of misconceptions.filter((each) => each.see?.figure === figure)) {
        await expect(main).toContainText(plain(belief));
        await expect(main).toContainText(plain(truth));
        await expect(main).toContainText(plain(see?.look ?? ""));
      }
    }
  });
});
