import { expect, type Page } from "@playwright/test";
import { answer, LabPage } from "./lab-page.ts";
import { firstLesson } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean, expectFits, violationsOn } from "./violations.ts";

/** Opens whatever is folded away, and what that brings to light. */
async function openAll(page: Page): Promise<void> {
  const closed = page.locator("main details:not([open]) > summary").filter({ visible: true });
  while ((await closed.count()) > 0) await closed.first().click();
}

test("axe finds nothing in the states of a lesson", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(firstLesson);
  await page.locator("ws-prediction").first().getByRole("button", { name: "Commit" }).click();
  await expectClean(page, "a prediction without a number");
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
  await openAll(page);
  await expectClean(page, "figure played, questions answered, details open");
});

test("axe finds nothing in the states of a lab before a run, and after one that failed", async ({ page }) => {
  test.setTimeout(180_000);
  const workbench = new LabPage(page);
  await workbench.visit();
  await workbench.fullEditor();
  await openAll(page);
  await expectClean(page, "full editor, facts open");
  await workbench.prediction.getByRole("button", { name: "Commit" }).click();
  await expect(workbench.prediction.getByRole("alert")).toContainText("Type a whole number");
  await expectClean(page, "a prediction without a number");
  await workbench.predict("120");
  await expectClean(page, "a prediction that waits for its run");
  await workbench.pressRun();
  await workbench.run.getByRole("button", { name: "First failure" }).click();
  await workbench.run.getByRole("button", { name: "Text", exact: true }).click();
  await page.getByRole("tab", { name: "Numbers" }).click();
  await expectClean(page, "failed run, prediction judged, first failure, event table");
});

test("axe finds nothing in the states of a lab with its solution, an example, and a pass", async ({ page }) => {
  test.setTimeout(180_000);
  const workbench = new LabPage(page);
  await workbench.visit();
  await workbench.fullEditor();
  for (const number of [1, 2, 3]) await workbench.button(`Hint ${number} of 3`).click();
  await workbench.button("Solution").click();
  await page.getByRole("dialog").getByRole("button", { name: "Open the solution" }).click();
  await expectClean(page, "hints and solution");
  await workbench.button("Back to my code").click();
  await workbench.paste(answer("solution"));
  await workbench.button("Reset").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectClean(page, "question before a reset");
  await page.getByRole("dialog").getByRole("button", { name: "Keep my code" }).click();
  await workbench.pressCheck();
  await expect(workbench.checks).toContainText("Passed: every check holds");
  await expectClean(page, "passed");
  await workbench.paste("export default function handler(req, res) {\n  res.status(200).json(;\n}\n");
  await workbench.pressRun();
  await expectClean(page, "stopped by a syntax error");
  await page.evaluate(() => location.assign("#open=rejected/no-refusals--pool-per-request"));
  await expect(workbench.example).toBeVisible();
  await expectClean(page, "an example");
  await workbench.example.getByRole("button", { name: "Take it over" }).click();
  await expectClean(page, "an example taken over");
  await page.evaluate(() => location.assign("#open=rejected/no-such--answer"));
  await expect(workbench.note).toContainText("This lab has no example");
  await expectClean(page, "an example that is not there");
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("a lab has the plain editor, and axe finds nothing after a run", async ({ page }) => {
    const workbench = new LabPage(page);
    await workbench.visit();
    await workbench.editor.tap();
    await expect(page.locator(".monaco-editor")).toHaveCount(0);
    await workbench.editor.fill(answer("solution"));
    await workbench.pressRun();
    await expect(workbench.run).toContainText("200 of 200 requests answered.");
    expect(await violationsOn(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 780 });
    await expectFits(page, "after a run, on a small phone");
  });
});
