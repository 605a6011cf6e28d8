import { expect } from "@playwright/test";
import { importRecord, recordOf } from "./learner.ts";
import { test } from "./site-test.ts";
import { expectClean, expectFits } from "./violations.ts";

test("labs are found by level, topic and words, and the address keeps what was asked for", async ({ page }) => {
  await page.goto("/labs/");
  const search = page.getByRole("search", { name: "Labs" });
  const titles = page.locator("[data-lab-item] h3").filter({ visible: true });
  const all = await titles.count();
  expect(all).toBeGreaterThan(12);
  await expect(search.getByRole("status")).toHaveText(`${all} labs`);
  await search.getByLabel("With").fill("pgbouncer tenant");
  await expect(titles).toHaveText(["Two tenants, three connections"]);
  await expect(search.getByRole("status")).toHaveText(`1 of ${all} labs`);
  await page.reload();
  await expect(titles).toHaveText(["Two tenants, three connections"]);
  await search.getByLabel("Level").selectOption("foundation");
  await expect(page.getByText("No lab fits all of that.")).toBeVisible();
  await page.getByRole("button", { name: "Show all labs" }).click();
  await expect(titles).toHaveCount(all);
  expect(new URL(page.url()).search).toBe("");
  await expectClean(page, "the list of labs");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, "the list of labs on a phone");
});

test("what to do next follows the record: the first lab, then the one that was begun", async ({ page }) => {
  await page.goto("/labs/");
  const next = page.getByRole("region", { name: "Next for you" });
  await expect(next).toContainText("It is the first of the course.");
  const labs = {
    "one-client-per-query": { passed: { atMillis: 1 } },
    "leaky-release": { files: { "pages/api/order.ts": "" }, filesAtMillis: 2 },
  };
  await importRecord(page, recordOf({ labs }));
  await page.goto("/labs/");
  await expect(next.getByRole("link")).toHaveText("The pool that ran dry");
  await expect(next).toContainText("You have begun it, and it is not passed yet.");
  await expect(next).toContainText(/1 of \d+ passed; \d+ are left, about \d+ (hours|minutes)\./);
  await page.getByRole("search").getByLabel("State").selectOption("passed");
  await expect(page.locator("[data-lab-item] h3").filter({ visible: true })).toHaveText([
    "Five queries, five openings",
  ]);
});

test("the list of labs reads without JavaScript", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto("/labs/");
  expect(await page.locator("[data-lab-item]").count()).toBeGreaterThan(12);
  await expect(page.getByRole("search")).toBeHidden();
  await context.close();
});
