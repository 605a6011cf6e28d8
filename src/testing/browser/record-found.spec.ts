import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { recordOf } from "./learner.ts";
import { done, fillStorage, markDone, notice, store, stored } from "./record-page.ts";
import { complaintsOf, firstLesson } from "./site-pages.ts";
import { test } from "./site-test.ts";

const version1 = readFileSync(new URL("../record/version-1-record.txt", import.meta.url), "utf8").trim();
const labFile = "pages/api/orders.ts";
const labId = "connection-per-request";

test.describe("the record of version 1", () => {
  const keptIn = (page: Page) => page.evaluate(() => localStorage.getItem("warm-start:progress"));
  /** Goes to a page of this site that runs no script of it, and puts the old record where it was. */
  async function leaveVersion1(page: Page): Promise<void> {
    await page.goto("/favicon.svg");
    await page.evaluate((text) => localStorage.setItem("warm-start:progress", text), version1);
  }

  test("is taken over on the first visit, whole", async ({ page }) => {
    await leaveVersion1(page);
    await page.goto(firstLesson);
    await expect(done(page)).toHaveText("✓ Done");
    await expect.poll(() => keptIn(page)).toBeNull();
    const workbench = new LabPage(page);
    await workbench.open();
    await expect(workbench.editor).toHaveValue(JSON.parse(version1).labs[labId].files[labFile]);
    await expect(workbench.prediction).toContainText("You predicted 120. 97 were answered.");
    await page.goto("/labs/");
    await expect(page.locator(`[data-lab="${labId}"], [data-lab-state="${labId}"]`).first()).toContainText("✓ Passed");
  });

  test("is kept until it is stored in its new place", async ({ page, context }) => {
    await fillStorage(context);
    await leaveVersion1(page);
    await page.evaluate(() => sessionStorage.setItem("full", "yes"));
    await page.goto(firstLesson);
    await expect(done(page)).toHaveText("✓ Done");
    await expect(notice(page)).toContainText("no room left");
    expect(await keptIn(page)).toBe(version1);
    await page.evaluate(() => sessionStorage.removeItem("full"));
    await page.reload();
    await expect(done(page)).toHaveText("✓ Done");
    await expect.poll(() => keptIn(page)).toBeNull();
    expect(await stored(page)).toContain("why-opening-is-dear");
  });
});

test.describe("a stored text that is damaged", () => {
  test("is set aside with its reason and can be saved, and what is sound of it stays", async ({ page }) => {
    const complaints = complaintsOf(page);
    const record = recordOf({ predictions: { broken: "not a prediction" } as never });
    record.lessons["what-a-connection-costs"] = { openedAtMillis: 1, readAtMillis: 2 };
    await store(page, JSON.stringify(record));
    await page.reload();
    await expect(done(page)).toHaveText("✓ Done");
    await page.goto("/progress/");
    await expect(page.getByText("predictions/broken is not an object")).toBeVisible();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save what was set aside" }).click();
    const [part] = JSON.parse(readFileSync(await (await saving).path(), "utf8"));
    expect(part).toMatchObject({ path: "predictions/broken", text: '"not a prediction"' });
    expect(complaints).toEqual([]);
  });

  for (const text of ["{", "", 17, [1], '{"version":2,"answers":17}'])
    test(`${JSON.stringify(text)} breaks nothing`, async ({ page }) => {
      const complaints = complaintsOf(page);
      await store(page, text);
      await page.reload();
      await markDone(page);
      await expect(done(page)).toHaveText("✓ Done");
      await expect(notice(page)).toBeEmpty();
      await page.reload();
      await expect(done(page)).toHaveText("✓ Done");
      expect(complaints).toEqual([]);
    });

  test("by a later version of the site is left as it is, and the page says so", async ({ page }) => {
    const later = '{"version":3,"everything":"new"}';
    await store(page, later);
    await page.reload();
    await expect(notice(page)).toContainText("a later version of this site");
    await markDone(page);
    await expect(done(page)).toHaveText("✓ Done");
    await page.reload();
    await expect(notice(page)).toContainText("a later version of this site");
    expect(await stored(page)).toBe(later);
  });
});
