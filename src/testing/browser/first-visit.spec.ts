import { expect } from "@playwright/test";
import { lab } from "./site-pages.ts";
import { test } from "./site-test.ts";

test("a first visit reaches the story of the first failure in three actions, by labels that can be seen", async ({
  page,
}) => {
  await page.goto(lab);
  for (const label of ["Run", "First failure", "Why?"]) {
    const button = page.getByRole("button").filter({ hasText: label }).first();
    // The engine takes a busy machine a while to start.
    await expect(button).toBeEnabled({ timeout: 30_000 });
    await button.click();
  }
  const story = page.locator("pool-scene .pv-story");
  await expect(story).toContainText("53300");
  await expect(story).toContainText("line 6");
  await expect(story).toContainText(/17 of 17/);
  await expect(story.getByRole("button").first()).toBeVisible();
});
