import { expect, type Page } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { firstLesson, lab } from "./site-pages.ts";
import { test } from "./site-test.ts";

const notice = (page: Page) => page.getByText("This browser is older than this site is made for");

/** What each engine's last version before the oldest supported one is without. */
const missing: Record<string, () => void> = {
  "Safari 16.3, without DecompressionStream": () => Reflect.deleteProperty(window, "DecompressionStream"),
  "Firefox 114, without toSorted": () => Reflect.deleteProperty(Array.prototype, "toSorted"),
  "Chrome 110, without color-mix": () => {
    const { supports } = CSS;
    CSS.supports = (...given: [string, string?]) =>
      !given.join(":").includes("color-mix") && Reflect.apply(supports, CSS, given);
  },
};

for (const [browser, remove] of Object.entries(missing))
  test(`${browser}, is told that it is too old, and can read`, async ({ page }) => {
    await page.addInitScript(remove);
    for (const path of [lab, firstLesson, "/tests/placement/"]) {
      await page.goto(path);
      await expect(notice(page)).toBeVisible();
      await expect(notice(page)).toContainText("Chrome and Edge from 111, Firefox from 115 and Safari from 16.4");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
  });

test("a browser that runs none of the site's modules is told, reads the task and the code, and presses nothing in vain", async ({
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "DecompressionStream"));
  await page.route(/\/_astro\/.*\.js/, (route) => route.abort());
  await page.goto(lab);
  await expect(notice(page)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Instructions" })).toBeVisible();
  const workbench = new LabPage(page);
  await expect(workbench.editor).toHaveValue(/export default async function handler/);
  for (const name of ["Run", "Check", "Solution"]) await expect(workbench.button(name)).toBeDisabled();

  await page.goto(firstLesson);
  await expect(notice(page)).toBeVisible();
  await expect(page.locator(".prose p").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Check answer" }).first()).toBeDisabled();
});

test("a browser of today is told nothing", async ({ page }) => {
  await page.goto(lab);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(notice(page)).toBeHidden();
});
