import { expect } from "@playwright/test";
import { complaintsOf } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean, expectFits } from "./violations.ts";

const lesson = "/lessons/why-pooling-is-hard-in-serverless/";

test("moving a figure's slider runs the same code with another value, and says what changed", async ({ page }) => {
  test.setTimeout(120_000);
  const complaints = complaintsOf(page);
  const engine: string[] = [];
  page.on("request", (request) => {
    if (/\/engine\/|slider\.json/.test(request.url())) engine.push(request.url());
  });
  await page.goto(lesson);
  const slider = page.locator("figure-slider");
  const range = slider.getByRole("slider", { name: "max of every pool" });
  await range.scrollIntoViewIfNeeded();
  await expect(range).toHaveAttribute("aria-valuetext", "max 3");
  await expect(slider.locator("tr[data-value]")).toHaveText([/^\s*1/, /^\s*2/, /^\s*3\s+as built/, /^\s*4/]);
  expect(engine, "reading loads no engine").toEqual([]);

  // By keyboard, as by pointer: a step is a value.
  await range.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(range).toHaveAttribute("aria-valuetext", "max 2");
  await expect(slider.locator(".said")).toContainText("Run with max 2. Against max 3: 3 fewer refused", {
    timeout: 60_000,
  });
  await expect(slider.locator("pool-scene").getByRole("slider").first()).toBeVisible();
  const row = slider.locator("tr[aria-current]");
  await expect(row).toContainText("2");
  const trace = await slider
    .locator("pool-scene")
    .evaluate((scene) => (scene as unknown as { trace: { events: { type: string }[] } }).trace);
  expect(trace.events.filter(({ type }) => type === "connection-refused")).toHaveLength(0);
  expect(trace.events.filter(({ type }) => type === "connection-opened")).toHaveLength(
    Number(await row.locator("td").nth(2).textContent()),
  );
  expect(complaints).toEqual([]);
  await expectClean(page, "a moved slider");
  await page.setViewportSize({ width: 360, height: 780 });
  await expectFits(page, "a moved slider on a narrow screen");
});

test("a slider that can't load its engine says so, and the table stays", async ({ page, context }) => {
  await page.goto(lesson);
  const slider = page.locator("figure-slider");
  await slider.scrollIntoViewIfNeeded();
  await context.setOffline(true);
  await slider.getByRole("slider").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(slider.locator(".said")).toContainText("You are offline");
  await expect(slider.locator(".said")).toContainText("The table has its numbers");
  await expect(slider.getByRole("table", { name: "What each value comes to" })).toBeVisible();
  await context.setOffline(false);
  await page.keyboard.press("ArrowLeft");
  await expect(slider.locator(".said")).toContainText("Run with max 1", { timeout: 60_000 });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the table of values reads", async ({ page }) => {
    await page.goto(lesson);
    await expect(page.locator("figure-slider input")).toBeHidden();
    await expect(page.getByRole("table", { name: "What each value comes to" }).getByRole("row")).toHaveCount(5);
  });
});
