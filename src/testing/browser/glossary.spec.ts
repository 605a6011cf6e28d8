import { expect } from "@playwright/test";
import { firstLesson } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean } from "./violations.ts";

test("a word of the glossary explains itself by keyboard and pointer, goes with Escape, and leads to its place", async ({
  page,
}) => {
  const requested: string[] = [];
  page.on("request", (request) => requested.push(new URL(request.url()).pathname));
  await page.goto(firstLesson, { waitUntil: "networkidle" });
  const words = page.locator("glossary-term").filter({ visible: true });
  expect(await words.count()).toBeGreaterThan(1);
  expect(requested.filter((path) => path.endsWith("terms.json"))).toEqual([]);
  const [first, second] = [words.nth(0), words.nth(1)];
  await first.getByRole("link").focus();
  await expect(first.getByRole("tooltip")).toBeVisible();
  await expect(first.getByRole("link")).toHaveAccessibleDescription(/.{20,}/);
  await expectClean(page, "an explained word", "main");
  await page.keyboard.press("Escape");
  await expect(first.getByRole("tooltip")).toBeHidden();
  await second.getByRole("link").hover();
  await expect(second.getByRole("tooltip")).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(second.getByRole("tooltip")).toBeHidden();
  await second.getByRole("link").click();
  await expect(page).toHaveURL(/\/glossary\/#./);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("a first tap on a word explains it, a second one follows it", async ({ page }) => {
    await page.goto(firstLesson, { waitUntil: "networkidle" });
    const word = page.locator("glossary-term").filter({ visible: true }).first();
    await word.getByRole("link").tap();
    await expect(word.getByRole("tooltip")).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(firstLesson);
    await word.getByRole("link").tap();
    await expect(page).toHaveURL(/\/glossary\/#./);
  });
});
