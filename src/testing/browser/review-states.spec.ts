import { expect } from "@playwright/test";
import { answer, button, confidentError, openRecall, sitting, threeDue } from "./review-page.ts";
import { firstLesson } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean } from "./violations.ts";

test("with nothing learned yet it says how items get here, and leads to the lessons", async ({ page }) => {
  await page.goto("/review/");
  await expect(sitting(page).getByRole("heading", { level: 2 })).toHaveText("Nothing to recall yet");
  await expect(button(page, /Start/)).toBeHidden();
  await sitting(page).getByRole("link", { name: "What a database connection costs" }).click();
  await expect(page).toHaveURL(firstLesson);
});

test("only this page loads the scheduler", async ({ page }) => {
  const scripts: Array<Promise<string>> = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.text());
  });
  const loadsScheduler = async (path: string) => {
    scripts.length = 0;
    await page.goto(path);
    // A busy machine is silent for longer than "networkidle" waits before the page asks for its first script.
    await expect(page.locator("[data-lesson-count]")).toContainText("lessons done");
    await page.waitForLoadState("networkidle");
    return (await Promise.all(scripts)).some((text) => text.includes("request_retention"));
  };
  expect(await loadsScheduler("/review/")).toBe(true);
  for (const path of ["/", firstLesson, "/progress/"]) expect(await loadsScheduler(path), path).toBe(false);
});

test("axe finds nothing in any state of recall, in either theme", async ({ page }) => {
  test.setTimeout(180_000);
  const clean = (state: string) => expectClean(page, state);
  await page.goto("/review/");
  await expect(sitting(page).getByRole("heading", { level: 2 })).toHaveText("Nothing to recall yet");
  await clean("nothing learned");
  await openRecall(page, threeDue());
  await clean("three due");
  await button(page, /Start/).click();
  await clean("a question");
  await answer(page, confidentError, "five");
  await clean("a question answered wrongly");
  await button(page, "Next").click();
  const form = sitting(page).locator("form[data-prediction]").first();
  await form.getByRole("button", { name: "Answer" }).click();
  await clean("a prediction without a number");
  await form.getByRole("textbox").fill("9");
  await form.getByRole("radio", { name: "A guess" }).check();
  await form.getByRole("button", { name: "Answer" }).click();
  await clean("a prediction answered");
  await button(page, "Next").click();
  await button(page, "Remove from review").click();
  await sitting(page).getByText("Taken out of review: 1").click();
  await clean("the summary, with one taken out");
  await page.reload();
  await expect(sitting(page).getByRole("heading", { level: 2 })).toHaveText("Nothing is due");
  await clean("nothing due");
});

test.describe("with JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what it is and leads to the lessons", async ({ page }) => {
    await page.goto("/review/");
    await expect(page.getByRole("main")).toContainText("Recall needs JavaScript");
    await expect(page.getByRole("main").getByRole("link", { name: "What a database connection costs" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("How the dates come about");
    await expect(page.locator("form").first()).toBeHidden();
  });
});
