import { expect, type Page } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { complaintsOf } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean, expectFits } from "./violations.ts";

const status = (page: Page) => page.locator(".lab-status");
const engineFiles = (page: Page): string[] => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/engine/")) asked.push(request.url());
  });
  return asked;
};

test.describe("a phone with 2 GB", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("gets the recorded runs first, and runs when told to", async ({ page }) => {
    test.setTimeout(90_000);
    await page.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, "deviceMemory", { get: () => 2, configurable: true }),
    );
    const complaints = complaintsOf(page);
    const engine = engineFiles(page);
    const workbench = new LabPage(page);
    await workbench.open();
    await expect(status(page)).toContainText("This device says that it has 2 GB of memory or less");
    await expectFits(page, "a lab where memory is short");
    await expectClean(page, "a lab where memory is short");

    await workbench.button("Run").hover();
    await workbench.button("Run").click();
    await expect(status(page)).toContainText("A recording of the starter is shown");
    await expect(workbench.checks).toContainText("53300");
    await status(page).getByRole("button", { name: "The solution’s run" }).click();
    await expect(workbench.run).toContainText("200 of 200 requests answered");
    expect(engine, "nothing of Postgres is fetched before somebody says so").toEqual([]);

    await status(page).getByRole("button", { name: "Run anyway" }).click();
    await expect(status(page)).toContainText(/Seed 1: \d+ of 200 requests answered/, { timeout: 60_000 });
    await expect(workbench.button("Run")).toBeFocused();
    expect(complaints).toEqual([]);
  });
});

test("a tab that ended while Postgres was at work in it is asked first the next time", async ({ page }) => {
  await page.route("**/engine/*.json", () => {});
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.button("Run").click();
  await expect(status(page)).toContainText("Downloading Postgres");
  // Nobody hears of such an end: what the page left stays.
  const mark = await page.evaluate(() => ({ ...sessionStorage }));
  await page.goto("/labs/");
  await page.evaluate((kept) => Object.assign(sessionStorage, kept), mark);
  await workbench.open();
  await expect(status(page)).toContainText("This tab ended the last time Postgres was at work in it");

  // A reader who leaves while it starts is not taken for that.
  await status(page).getByRole("button", { name: "Run anyway" }).click();
  await expect(status(page)).toContainText("Downloading Postgres");
  await page.goto("/labs/");
  await workbench.open();
  await expect(status(page)).toContainText("Run plays seed 1");
});
