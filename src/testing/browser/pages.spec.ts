import { expect } from "@playwright/test";
import { shiftedBy, watchShifts } from "./layout-shifts.ts";
import { complaintsOf, firstLesson, lab, sitemapPaths } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean, expectFits } from "./violations.ts";

const every = process.env.WARM_START_EXHAUSTIVE === "1";

/** Shares of the site's pages, so that every worker has some. */
const parts = [...Array(every ? 18 : 6).keys()];

/** `/labs/module-scope/` → `labs`: pages of a kind have the same frame and the same parts. */
const kindOf = (path: string) => path.split("/")[1] ?? "";

/**
 * One in so many pages of a kind stands for the others, unless every page is asked for: recorded runs differ in their drawing,
 * labs in their text and files, and `labs.spec.ts` opens every fourth one.
 */
const oneIn: Record<string, number> = {
  deeper: 5,
  incidents: 10,
  instructors: 13,
  labs: 25,
  lessons: 4,
  myths: 12,
  pitfalls: 12,
  watch: 60,
};

function tried(paths: string[]): string[] {
  if (every) return paths;
  const seen = new Map<string, number>();
  return paths.filter((path) => {
    const kind = kindOf(path);
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    return before % (oneIn[kind] ?? 1) === 0;
  });
}

test("the sitemap lists the pages of the site", async ({ request }) => {
  expect(await sitemapPaths(request)).toEqual(expect.arrayContaining(["/", "/lessons/", firstLesson, "/labs/", lab]));
});

for (const part of parts)
  test(`every page opens without a complaint, axe finds nothing in either theme, and it fits a phone (${part + 1} of ${parts.length})`, async ({
    page,
    request,
  }) => {
    test.setTimeout(240_000);
    const complaints = complaintsOf(page);
    await watchShifts(page);
    const paths = await sitemapPaths(request);
    const isFirstOfKind = (path: string) => paths.find((other) => kindOf(other) === kindOf(path)) === path;
    for (const path of tried(paths).filter((_, index) => index % parts.length === part)) {
      await page.setViewportSize({ width: 1280, height: 720 });
      const response = await page.goto(path, { waitUntil: "networkidle" });
      expect(response?.status(), path).toBe(200);
      await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
      expect(await shiftedBy(page), `${path} moves while it loads`).toBeLessThan(0.02);
      await expect(page.locator('meta[name="description"]'), path).toHaveAttribute("content", /.{30,}/);
      await expectClean(page, path);
      await page.setViewportSize({ width: 390, height: 844 });
      await expectFits(page, `${path} on a narrow screen`);
      // What only a narrow screen shows is the same on all pages of a kind.
      if (isFirstOfKind(path)) await expectClean(page, `${path} on a narrow screen`);
      expect(complaints, path).toEqual([]);
    }
  });

test("axe finds nothing where no page is", async ({ page }) => {
  await page.goto("/no-such-page/");
  await expectClean(page, "no such page");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, "no such page");
});
