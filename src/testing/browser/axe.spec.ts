import { expect, test } from "@playwright/test";
import { answer, LabPage } from "./lab-page.ts";
import { firstLesson, sitemapPaths } from "./site-pages.ts";
import { violationsOn } from "./violations.ts";

/** Shares of the site's pages, so that both workers have some. */
const parts = [0, 1, 2, 3];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const part of parts) {
      test(`axe finds nothing on any page, wide or narrow (${part + 1} of ${parts.length})`, async ({
        page,
        request,
      }) => {
        test.setTimeout(180_000);
        const paths = [...(await sitemapPaths(request)), "/no-such-page/"];
        for (const path of paths.filter((_, index) => index % parts.length === part)) {
          await page.setViewportSize({ width: 1280, height: 720 });
          await page.goto(path, { waitUntil: "networkidle" });
          expect(await violationsOn(page), path).toEqual([]);
          await page.setViewportSize({ width: 390, height: 844 });
          expect(await violationsOn(page), `${path} on a narrow screen`).toEqual([]);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
        }
      });
    }

    test("axe finds nothing in the states of a lesson", async ({ page }) => {
      await page.goto(firstLesson);
      await page.locator("ws-prediction").first().getByRole("button", { name: "Commit" }).click();
      expect(await violationsOn(page), "a prediction without a number").toEqual([]);
      await page.locator("ws-prediction").first().getByRole("textbox").fill("60");
      await page.locator("ws-prediction").first().getByRole("button", { name: "Commit" }).click();
      await page.locator("pool-figure").first().getByRole("button", { name: "Play this run" }).click();
      await expect(page.locator("pool-scene").first().getByRole("slider")).toBeVisible();
      await page.locator("lesson-check").scrollIntoViewIfNeeded();
      const forms = page.locator("lesson-check form");
      for (const form of await forms.all()) {
        await form.getByRole("radio").first().check();
        await form.getByRole("radio", { name: "A guess" }).check();
        await form.getByRole("button", { name: "Check answer" }).click();
      }
      for (const closed of await page.locator("main details:not([open]) > summary").all()) {
        if (await closed.isVisible()) await closed.click();
      }
      expect(await violationsOn(page), "figure played, questions answered, details open").toEqual([]);
    });

    test("axe finds nothing in the states of a lab", async ({ page }) => {
      test.setTimeout(120_000);
      const workbench = new LabPage(page);
      const clean = async (state: string) => expect(await violationsOn(page), state).toEqual([]);
      await workbench.open();
      await workbench.fullEditor();
      await clean("full editor");
      await workbench.prediction.getByRole("button", { name: "Commit" }).click();
      await expect(workbench.prediction.getByRole("alert")).toContainText("Type a whole number");
      await clean("a prediction without a number");
      await workbench.predict("120");
      await clean("a prediction that waits for its run");
      await workbench.pressRun();
      await workbench.run.getByRole("button", { name: "First failure" }).click();
      await workbench.run.getByText("The same run as text").click();
      await page.getByText("Numbers of this run").click();
      await clean("failed run, prediction judged, first failure, event table");
      for (const number of [1, 2, 3]) await workbench.button(`Hint ${number} of 3`).click();
      await workbench.button("Solution").click();
      await clean("hints and solution");
      await workbench.button("Back to my code").click();
      await workbench.paste(answer("solution"));
      await workbench.button("Reset").click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await clean("question before a reset");
      await page.getByRole("dialog").getByRole("button", { name: "Keep my code" }).click();
      await workbench.button("Check").click();
      await expect(workbench.checks).toContainText("Passed: every check holds", { timeout: 60_000 });
      await clean("passed");
      await workbench.paste("export default function handler(req, res) {\n  res.status(200).json(;\n}\n");
      await workbench.pressRun();
      await clean("stopped by a syntax error");
    });
  });
}

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("a lab has the plain editor, and axe finds nothing after a run", async ({ page }) => {
    const workbench = new LabPage(page);
    await workbench.open();
    await workbench.editor.tap();
    await expect(page.locator(".monaco-editor")).toHaveCount(0);
    await workbench.editor.fill(answer("solution"));
    await workbench.pressRun();
    await expect(workbench.run).toContainText("200 of 200 requests answered.");
    expect(await violationsOn(page)).toEqual([]);
  });
});
