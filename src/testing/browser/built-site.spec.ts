import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { projectRoot } from "#cli/child.ts";
import { baseOf } from "#cli/host-files.ts";
import { subPathSite } from "#cli/sub-path-site.ts";
import { builtPages, linkTroubles, policyTroubles } from "../hosts/built-pages.ts";
import { test } from "./site-test.ts";

const built = join(projectRoot, "dist");

for (const folder of process.env.WARM_START_EXHAUSTIVE === "1" ? [built, subPathSite] : [built])
  test.describe(folder === built ? "the built site" : "the site built for a sub-path", () => {
    test("holds every page to a strict policy that refuses nothing of the page's own", () => {
      const troubles = [...builtPages(folder)].flatMap((page) =>
        policyTroubles(page).map((words) => `${page.path} ${words}`),
      );
      expect(troubles).toEqual([]);
    });

    test("has a file for every address in its pages, below its base", async () => {
      const base = await baseOf(folder);
      expect(base).toBe(folder === built ? "/" : "/course/");
      const troubles = [...builtPages(folder)].flatMap((page) =>
        linkTroubles(page, folder, base).map((words) => `${page.path}: ${words}`),
      );
      expect(troubles).toEqual([]);
    });

    test("is within what hosts take: 25 MiB a file and 20,000 files", () => {
      // Cloudflare Pages, which takes least: developers.cloudflare.com/pages/platform/limits
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      expect(files.length).toBeLessThan(20_000);
      const bytes = files.map((entry) => statSync(join(entry.parentPath, entry.name)).size);
      expect(Math.max(...bytes)).toBeLessThan(25 * 1024 * 1024);
    });
  });

test.describe("what is not the site's", () => {
  test.use({ policyHolds: false });

  test("is refused by a page's policy, and these tests notice", async ({ page, policyReports }) => {
    await page.goto("/");
    await page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", `<button onclick="document.title = 'refused'">Press</button>`);
      const script = document.createElement("script");
      script.textContent = "document.title = 'refused';";
      document.body.append(script);
      const image = new Image();
      image.src = "https://example.org/image.png";
    });
    await page.getByRole("button", { name: "Press", exact: true }).click();
    await expect
      .poll(() => policyReports.map((report) => report.split(" ").slice(0, 4).join(" ")).sort())
      .toEqual([
        "/ refuses img-src https://example.org/image.png",
        "/ refuses script-src-attr inline",
        "/ refuses script-src-elem inline",
      ]);
    await expect(page).not.toHaveTitle("refused");
  });
});
