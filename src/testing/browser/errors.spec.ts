import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { parse } from "yaml";
import type { ErrorEntry } from "#schemas/error-entry.ts";
import { complaintsOf } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean, expectFits } from "./violations.ts";

const entries: ErrorEntry[] = parse(readFileSync("content/errors.yaml", "utf8"));
const stack = `\u001b[31m⨯ error:\u001b[0m remaining connection slots are reserved for roles with the SUPERUSER attribute
    at Parser.parseErrorMessage (/var/task/node_modules/pg-protocol/dist/parser.js:285:98) {
  code: '53300'
}
Error: timeout exceeded when trying to connect`;

test("a pasted stack finds its errors, marks what matched, and leads to the run and the lab", async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto("/errors/");
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url()));
  await page.getByRole("textbox", { name: "A message, a log or a whole stack" }).fill(stack);
  await expect(page.getByRole("status").filter({ hasText: "2 known errors found" })).toContainText(
    "remaining connection",
  );
  const found = page.locator("[data-found] > li");
  await expect(found).toHaveCount(2);
  await expect(found.first().locator("mark")).toHaveText([
    "remaining connection slots are reserved for roles with the SUPERUSER attribute",
    "53300",
  ]);
  await expect(found.first()).not.toContainText("[31m");
  await expect(found.first().getByText("97 of 100 by default")).toBeVisible();
  await expect(found.first().getByRole("link", { name: "Nearly empty pools, a full database" })).toBeVisible();
  await expectClean(page, "two errors found");
  expect(sent, "what is pasted stays in the page").toEqual([]);
  await page.setViewportSize({ width: 360, height: 780 });
  await expectFits(page, "two errors found, on a narrow screen");
  expect(complaints).toEqual([]);

  // Cleared, every entry is back in its place.
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(found).toHaveCount(0);
  const order = await page
    .locator("main details[data-error]")
    .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset.error));
  expect(new Set(order).size).toBe(entries.length);
  await expect(page.getByRole("region", { name: "PostgreSQL" }).locator("details").first()).toContainText("remaining");
});

test("a paste that holds no known error says what to do, and lists all of them", async ({ page }) => {
  await page.goto("/errors/");
  await page.getByRole("textbox").fill("Everything is fine, really.");
  await expect(page.getByRole("heading", { name: "No known error in it" })).toBeVisible();
  await expect(page.getByText("Paste the lines above the stack as well.")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: `None of the ${entries.length}` })).toHaveCount(1);
  await expect(page.locator("main details[data-error]")).toHaveCount(entries.length);
  await expectClean(page, "nothing found");
});

test("the page works by keyboard alone", async ({ page }) => {
  await page.goto("/errors/");
  await page.getByRole("textbox").focus();
  await page.keyboard.insertText("FATAL: sorry, too many clients already");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Find it" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "1 known error in it" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.locator("[data-error=too-many-clients] summary")).toBeFocused();
});

test("nothing typed asks for a message", async ({ page }) => {
  await page.goto("/errors/");
  await page.getByRole("button", { name: "Find it" }).click();
  await expect(page.getByRole("textbox")).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Paste a message first." })).toHaveCount(1);
});

test("a link to an error opens it", async ({ page }) => {
  await page.goto("/errors/#too-many-clients");
  await expect(page.getByText("Every slot of the server is taken, those for superusers too.")).toBeInViewport();
  await expect(page.locator("details[open]")).toHaveCount(1);
  await page.goto("/errors/#query-wait-timeout");
  await expect(page.getByText("The client stood in PgBouncer's queue")).toBeInViewport();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("every error can be opened and read, and has an anchor", async ({ page }) => {
    await page.goto("/errors/");
    await expect(page.getByRole("textbox")).toBeHidden();
    for (const { id, title } of entries) {
      const entry = page.locator(`[data-error="${id}"]`);
      await expect(entry.locator("summary")).toContainText(title);
      await expect(entry.locator(`#${id}`)).toHaveCount(1);
    }
    const first = page.locator("[data-error]").first();
    await first.locator("summary").click();
    await expect(first.getByRole("heading", { name: "What doesn’t help" })).toBeVisible();
  });
});
