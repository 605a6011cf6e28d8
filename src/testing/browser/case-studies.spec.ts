import { expect, type Page } from "@playwright/test";
import { test } from "./site-test.ts";
import { tabTo } from "./tab-to.ts";

const twoFunctions = "/case-studies/two-functions-one-server/";

/** Past the predictions, behind which the tables wait. */
async function openTables(page: Page): Promise<void> {
  await page.goto(twoFunctions);
  for (const skip = page.getByRole("button", { name: "Skip" }); (await skip.count()) > 0; ) await skip.first().click();
}

test("the reader picks a platform by keyboard, sees its table, and is remembered elsewhere", async ({ page }) => {
  await openTables(page);
  const lambda = page.getByRole("group", { name: "AWS Lambda" });
  const azure = page.getByRole("group", { name: "Azure Functions" });
  await expect(lambda).toBeHidden();
  await tabTo(page.getByRole("radio", { name: "AWS Lambda" }));
  await page.keyboard.press("Space");
  await expect(lambda.getByRole("row", { name: /^A warm, B cold/ })).toContainText("no");
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowDown");
  await expect(lambda).toBeHidden();
  await expect(azure.getByRole("row", { name: /^A warm, B cold/ })).toContainText("yes");
  await page.goto("/case-studies/the-global-singleton/");
  await expect(page.getByRole("radio", { name: "Azure Functions" })).toBeChecked();
});

test("every cell of the table leads to its run, which can be played", async ({ page, request }) => {
  await openTables(page);
  const cells = page.getByRole("region", { name: /^Does B use/ }).getByRole("link");
  await expect(cells).toHaveCount(25);
  for (const cell of await cells.all()) {
    const href = (await cell.getAttribute("href")) ?? "";
    expect((await request.get(href)).status(), href).toBe(200);
  }
  await cells.first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Both cold, on AWS Lambda");
  await page.getByRole("button", { name: "Play this run" }).click();
  await expect(page.locator("pool-scene").getByRole("slider")).toBeVisible();
});

test("the table is computed again in this tab, hash by hash, and the engine is fetched only then", async ({ page }) => {
  test.setTimeout(120_000);
  const engine: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith("/engine/")) engine.push(request.url());
  });
  await openTables(page);
  await page.getByRole("radio", { name: "Vercel" }).check();
  await page.waitForLoadState("networkidle");
  expect(engine).toEqual([]);
  await page.getByRole("button", { name: "Compute it again here" }).click();
  await expect(page.getByText("Computed here: all 25 runs left the same trace as the built ones")).toBeVisible({
    timeout: 90_000,
  });
  expect(engine.length).toBeGreaterThan(0);
  await expect(page.getByRole("group", { name: "Vercel" }).getByText(/^✓ \w{8} here too$/)).toHaveCount(5);
});

test("the lab of the two functions plays and checks on the platform that its address names", {
  tag: "@verify",
}, async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("/labs/two-functions/#platform=lambda");
  const picks = page.getByRole("group", { name: "Where does it run?" });
  await expect(picks.getByRole("radio", { name: "AWS Lambda" })).toBeChecked();
  await picks.getByRole("radio", { name: "Azure Functions" }).check();
  await expect(page).toHaveURL(/#platform=azure$/);
  await page.reload();
  await expect(picks.getByRole("radio", { name: "Azure Functions" })).toBeChecked();
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByText(/which runs in the same instances here/).first()).toBeVisible({ timeout: 90_000 });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("all platforms' tables stand in a row, and their runs can be opened", async ({ page }) => {
    await page.goto(twoFunctions);
    for (const name of ["AWS Lambda", "Vercel", "Google Cloud Run", "Azure Functions", "Cloudflare Workers"])
      await expect(page.getByRole("group", { name }).getByRole("row")).toHaveCount(6);
    await expect(page.getByRole("button", { name: "Compute it again here" })).toBeHidden();
    await page.getByRole("group", { name: "Vercel" }).getByRole("link", { name: "Both cold" }).click();
    await expect(page.getByRole("heading", { name: "The code that ran" })).toBeVisible();
  });
});
