import { expect, type Page } from "@playwright/test";
import { plainEditor } from "./record-page.ts";
import { complaintsOf } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean, expectFits } from "./violations.ts";

const sandbox = "/sandbox/";
test.use({ viewport: { width: 1280, height: 900 } });

/** Opens the sandbox for a reader who chose no editor: the full one comes at the first move. */
async function visit(page: Page, address = sandbox): Promise<void> {
  await page.goto(address);
  await expect(page.locator(".lab-workbench[data-live]")).toBeAttached();
}

async function open(page: Page, address?: string): Promise<void> {
  await plainEditor(page);
  await visit(page, address);
}

const summary = (page: Page) => page.locator(".lab-status");
const run = async (page: Page) => {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(summary(page)).toContainText(/requests answered|stopped/, { timeout: 60_000 });
};

test("presets and fields change what runs, and the run is drawn", async ({ page }) => {
  test.setTimeout(150_000);
  const complaints = complaintsOf(page);
  await visit(page);
  await expectClean(page, "the sandbox before a run");
  await run(page);
  await expect(summary(page)).toContainText("97 of 200 requests answered. 103 connections were refused.");
  await expect(page.locator("pool-scene").getByRole("slider").first()).toBeVisible();

  await page.getByLabel("Pooler", { exact: true }).selectOption("transaction");
  await expect(page.getByText("A client has a server connection for one transaction")).toBeVisible();
  await page.getByRole("tab", { name: "About" }).click();
  const about = page.getByRole("tabpanel", { name: "About" });
  await expect(about).toContainText("PgBouncer in transaction mode");
  await expect(about).not.toContainText("what goes wrong");
  await expect(about.getByRole("link", { name: "AWS Lambda" })).toHaveAttribute("href", /#platform-lambda$/);
  await run(page);
  await expect(summary(page)).toContainText("200 of 200 requests answered. No connection was refused.");

  await page.getByText("Every control", { exact: true }).click();
  await page.getByLabel("Instances at most").fill("50");
  await expect(page.getByLabel("Platform", { exact: true }).first()).toHaveValue("");
  await page.getByLabel("Add a fault").selectOption("restart-server");
  await expect(page.getByLabel("Kind of fault 1")).toHaveValue("restart-server");
  await expect(about).toContainText("what goes wrong");
  await expectClean(page, "every control");
  await run(page);
  await expect(summary(page)).toContainText(/\d+ of 200 requests answered/);
  await page.setViewportSize({ width: 360, height: 780 });
  await expectFits(page, "the sandbox on a narrow screen");
  expect(complaints).toEqual([]);
});

test("a number that can't be taken has its message at its field, and Run waits", async ({ page }) => {
  await open(page);
  await page.getByText("Every control", { exact: true }).click();
  const field = page.getByLabel("max_connections");
  await field.fill("many");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription("max_connections: take a whole number.");
  // It is not off, so that pressing it says why.
  await page.getByRole("button", { name: "Run", exact: true }).click({ force: true });
  await expect(summary(page)).toContainText("Run waits for a field.");
  await expectClean(page, "a field that can't be taken");
  // Another preset leaves the field as it is, and with it what it says.
  await page.getByLabel("Pooler", { exact: true }).selectOption("session");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("default_pool_size").fill("none");
  await page.getByLabel("Pooler", { exact: true }).selectOption("none");
  await field.fill("9000");
  await expect(field).toHaveAccessibleDescription("max_connections: take at most 5000.");
  await field.fill("30");
  await expect(field).toHaveAttribute("aria-invalid", "false");
  await run(page);
  await expect(summary(page)).toContainText("27 of 200 requests answered");
});

test("a link carries code, scenario and seed, runs nothing by itself, and leaves the reader's own code alone", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await open(page);
  await page.getByLabel("Traffic", { exact: true }).selectOption("waves");
  await page.getByText("Every control", { exact: true }).click();
  await page.getByLabel("Seed").fill("42");
  await page.getByText("Share and save").click();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The link is copied." })).toContainText(
    "It holds the code, the scenario and seed 42.",
  );
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("/sandbox/#share=");

  const context = await browser.newContext();
  const other = await context.newPage();
  await open(other, link.replace(/^https?:\/\/[^/]+/, ""));
  const offer = other.getByRole("region", { name: "Link" });
  await expect(offer).toContainText("scenario.json");
  await expect(offer).toContainText("Seed 42");
  await expect(offer).not.toContainText(/\blab\b|starter/i);
  await expect(other.getByLabel("Traffic", { exact: true })).toHaveValue("burst");
  await expectClean(other, "a link that waits");
  await offer.getByRole("button", { name: "Open beside my code" }).click();
  await expect(other.getByLabel("Traffic", { exact: true })).toHaveValue("waves");
  await expect(other.locator("pool-scene")).toHaveCount(0);
  await expect(other.getByRole("region", { name: "Example" })).toContainText("nothing of it is kept");
  await expect(other.getByRole("region", { name: "Example" })).not.toContainText(/\bcheck|passed/i);
  await other.getByRole("button", { name: "Back to my code" }).click();
  await expect(other.getByLabel("Traffic", { exact: true })).toHaveValue("burst");
  await expect(other).toHaveURL(/\/sandbox\/$/);
  await context.close();
});

test("what is written stays after a reload", async ({ page }) => {
  await open(page);
  await page.getByLabel("What goes wrong").selectOption("kill-idle");
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.locator(".lab-workbench[data-live]")).toBeAttached();
  await expect(page.getByLabel("What goes wrong")).toHaveValue("kill-idle");
});

test("a saved run opens again with its code and its drawing, and no engine", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page);
  await run(page);
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByText("Share and save")
      .click()
      .then(() => page.getByRole("button", { name: "Download this run" }).click()),
  ]);
  const path = await saved.path();
  await page.reload();
  await expect(page.locator(".lab-workbench[data-live]")).toBeAttached();
  await page.getByText("Share and save").click();
  await page.getByLabel("Open a run…").setInputFiles(path);
  await expect(page.getByRole("region", { name: "Example" })).toContainText("the code of a saved run");
  await expect(page.locator("pool-scene").getByRole("slider").first()).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what it needs and what it offers", async ({ request }) => {
    const html = await (await request.get(sandbox)).text();
    const words = /<noscript>([\s\S]*?)<\/noscript>/.exec(html.slice(html.indexOf("<main")))?.[1] ?? "";
    expect(words).toContain("The sandbox needs JavaScript");
    expect(words).toContain("PgBouncer, transaction mode");
  });
});
