import { expect } from "@playwright/test";
import { test } from "./site-test.ts";
import { tabTo } from "./tab-to.ts";

test("a command is copied by keyboard, and of a change only the lines that come in", async ({ page }) => {
  await page.goto("/instructors/make-it-yours/", { waitUntil: "networkidle" });
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const main = page.getByRole("main");
  const name = main.locator("pre", { hasText: "-name: Warm Start" });
  const change = name.locator("xpath=preceding-sibling::button");
  await main.getByRole("heading", { level: 1 }).click();
  await tabTo(change);
  await expect(change).toHaveAccessibleName("Copy the new lines");
  await page.keyboard.press("Enter");
  await expect(main.getByRole("status")).toHaveText("It is on the clipboard.");
  expect(await clipboard()).toBe("name: Pool School");
  await main.getByRole("button", { name: "Copy the command" }).first().click();
  await expect.poll(clipboard).toBe("npm run check -- --site");
  const printed = main.locator('pre[data-language="text"]').first();
  await expect(printed).toBeVisible();
  expect(await printed.locator("xpath=preceding-sibling::button").count()).toBe(0);
});

test("what the browser does not let the page copy is selected", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await page.goto("/instructors/run-the-checks/", { waitUntil: "networkidle" });
  const main = page.getByRole("main");
  await main.getByRole("button", { name: "Copy the command" }).first().click();
  await expect(main.getByRole("status")).toContainText("The block is selected");
  expect(await page.evaluate(() => String(getSelection()))).toContain("npm run check -- --pages");
});
