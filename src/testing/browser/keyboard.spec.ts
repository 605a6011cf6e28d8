import { expect } from "@playwright/test";
import { answer, LabPage } from "./lab-page.ts";
import { firstLesson } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { tabTo } from "./tab-to.ts";

test("a lesson is worked through by keyboard: predict, play, answer", async ({ page }) => {
  await page.goto(firstLesson);
  const prediction = page.locator("ws-prediction").first();
  await tabTo(prediction.getByRole("textbox"));
  await page.keyboard.type("60");
  await page.keyboard.press("Enter");
  await expect(prediction.getByRole("status")).toContainText("You said 60 times");

  const figure = page.locator("[data-revealed-by] pool-figure").first();
  await tabTo(figure.getByRole("button", { name: "Play this run" }));
  await page.keyboard.press("Enter");
  await expect(figure.getByRole("button", { name: /Pause|Play/ })).toBeFocused();
  await tabTo(figure.getByRole("slider", { name: "Moment of the run" }));

  const question = page.locator("lesson-check form").first();
  await tabTo(question.getByRole("radio").first());
  await page.keyboard.press("Space");
  await expect(question.getByRole("radio").first()).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await expect(question.getByRole("radio").nth(1)).toBeChecked();
  await tabTo(question.getByRole("radio", { name: "Sure", exact: true }));
  await page.keyboard.press("Space");
  await tabTo(question.getByRole("button", { name: "Check answer" }));
  await page.keyboard.press("Enter");
  await expect(question.getByRole("status")).toHaveText(/Right|Not right/);
});

test("a lab is solved by keyboard: edit, run, leave the editor, check", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.visit();
  await page.keyboard.press("Tab");
  await expect(page.locator(".monaco-editor").first()).toBeVisible();
  await tabTo(workbench.editor);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("// typed");
  await expect(page.locator(".monaco-editor").first()).toContainText("// typed");
  await workbench.paste(answer("solution"));
  await page.keyboard.press("Control+Enter");
  await workbench.finished();
  await expect(workbench.run).toContainText("200 of 200 requests answered.");

  await expect(workbench.editor).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(workbench.editor).not.toBeFocused();
  await tabTo(workbench.button("Check"));
  await page.keyboard.press("Enter");
  await expect(workbench.checks).toContainText("Passed: every check holds on all 8 seeds.", { timeout: 60_000 });
});

test("the scene is played, stepped and scrubbed by keyboard", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.pressRun();
  const slider = workbench.run.getByRole("slider", { name: "Moment of the run" });
  const moment = async () => Number(await slider.inputValue());
  await expect(slider).toBeVisible();
  expect(await moment()).toBe(0);

  const stage = workbench.run.getByRole("group", { name: /^Scene/ });
  await stage.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  const end = Number(await slider.getAttribute("max"));
  expect(await moment()).toBe(end);
  await page.keyboard.press("Home");
  expect(await moment()).toBe(0);
  await page.keyboard.press("Space");
  await expect.poll(moment).toBeGreaterThan(0);
  await page.keyboard.press("Space");

  await tabTo(workbench.run.getByRole("button", { name: "First failure" }));
  await page.keyboard.press("Enter");
  const failure = await moment();
  expect(failure).toBeGreaterThan(0);
  expect(failure).toBeLessThan(end);
  await expect(workbench.run).toContainText("53300");
  await tabTo(slider);
  await page.keyboard.press("ArrowRight");
  await expect.poll(moment).toBeGreaterThan(failure);
});
