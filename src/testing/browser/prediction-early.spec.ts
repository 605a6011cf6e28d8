import { expect } from "@playwright/test";
import { firstLesson } from "./site-pages.ts";
import { test } from "./site-test.ts";

test("a prediction typed before its script is there is kept, and can be committed once it is", async ({ page }) => {
  let scriptsMayCome = () => {};
  const scripts = new Promise<void>((resolve) => {
    scriptsMayCome = resolve;
  });
  await page.route("**/_astro/*.js", async (route) => {
    await scripts;
    await route.continue();
  });
  await page.goto(firstLesson, { waitUntil: "commit" });

  const prediction = page.locator("ws-prediction").first();
  const commit = prediction.getByRole("button", { name: "Commit", exact: true });
  await expect(commit).toBeDisabled();
  await prediction.getByRole("textbox").fill("12");
  await prediction.getByRole("textbox").press("Enter");
  await expect(prediction.getByRole("textbox")).toHaveValue("12");

  scriptsMayCome();
  await commit.click();
  await expect(prediction.getByRole("status")).toContainText("You said 12");
});
