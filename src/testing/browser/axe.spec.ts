import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { sitemapPaths } from "./site-pages.ts";

/** What axe finds, one line per rule and place. */
async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.target.join(" ")}`));
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on any page", async ({ page, request }) => {
      for (const path of [...(await sitemapPaths(request)), "/no-such-page/"]) {
        await page.goto(path, { waitUntil: "networkidle" });
        expect(await violationsOn(page), path).toEqual([]);
      }
    });

    test("axe finds nothing on a narrow screen", async ({ page, request }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      for (const path of await sitemapPaths(request)) {
        await page.goto(path, { waitUntil: "networkidle" });
        expect(await violationsOn(page), path).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
      }
    });
  });
}
