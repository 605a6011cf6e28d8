import { expect, type Page } from "@playwright/test";
import { LabPage } from "./lab-page.ts";
import { complaintsOf, firstLesson } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { expectClean, expectFits } from "./violations.ts";

const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Search" });
const fieldOf = (page: Page) => page.getByRole("searchbox", { name: "Search lessons" });
const resultsOf = (page: Page) => page.getByRole("list", { name: "Results" }).getByRole("link");
/** Files of the search that a page has asked for from now on. */
function searchFiles(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/pagefind|dialog/.test(pathname)) asked.push(pathname);
  });
  return asked;
}

test("from / to a result by keys alone, and nothing is loaded before", async ({ page }) => {
  const complaints = complaintsOf(page);
  const asked = searchFiles(page);
  await page.goto(firstLesson, { waitUntil: "networkidle" });
  expect(asked).toEqual([]);
  await page.keyboard.press("/");
  await expect(fieldOf(page)).toBeFocused();
  await page.keyboard.type("too many clients");
  await expect(page.getByRole("status").filter({ hasText: /\d+ results/ })).toBeVisible();
  await expect(resultsOf(page).first()).toContainText("Error");
  await expect(resultsOf(page).first()).toContainText("sorry, too many clients already");
  await expect(resultsOf(page).first().locator("mark").first()).toBeVisible();
  await expectClean(page, "results in the dialog");

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(resultsOf(page).nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(fieldOf(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/errors\/#too-many-clients$/);
  await expect(page.locator('[data-error="too-many-clients"]')).toHaveAttribute("open", "");
  // A refused compilation or a blocked worker would be told here.
  expect(complaints).toEqual([]);
});

test("Escape closes and gives the focus back; what was typed is there again", async ({ page }) => {
  await page.goto("/glossary/");
  const link = page.getByRole("banner").getByRole("link", { name: "Search" });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(fieldOf(page)).toBeFocused();
  await fieldOf(page).fill("leak");
  await expect(resultsOf(page).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialogOf(page)).toBeHidden();
  await expect(link).toBeFocused();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(fieldOf(page)).toHaveValue("leak");
  await dialogOf(page)
    .getByRole("checkbox", { name: /key \// })
    .uncheck();
  await dialogOf(page).getByRole("button", { name: "Close" }).click();
  await page.reload();
  await page.keyboard.press("/");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(fieldOf(page)).toHaveValue("");
});

test("keys that are typed somewhere stay there", async ({ page }) => {
  await page.goto("/errors/");
  await page.getByRole("textbox").focus();
  await page.keyboard.type("a/b");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("textbox")).toHaveValue("a/b");
  const workbench = new LabPage(page);
  await workbench.open();
  await workbench.editor.fill("");
  await page.keyboard.type("// a/b");
  await expect(workbench.editor).toHaveValue("// a/b");
  await expect(dialogOf(page)).toHaveCount(0);
});

test("where nothing is found it says what to try, and leads a message to the page that reads it", async ({ page }) => {
  await page.goto("/search/");
  await fieldOf(page).fill("zzyzx");
  await expect(page.getByRole("status")).toHaveText("Nothing found for “zzyzx”.");
  await expect(page.getByRole("main")).toContainText("Try fewer words");
  await expect(resultsOf(page)).toHaveCount(0);
  await fieldOf(page).fill("EZZYZXQ: qqzzx failed");
  await expect(page.getByRole("main")).toContainText("Is it the text of an error?");
  await page.getByRole("link", { name: "Look for it in the known errors" }).click();
  await expect(page).toHaveURL(/\/errors\//);
  await expect(page.getByRole("textbox")).toHaveValue("EZZYZXQ: qqzzx failed");
  await expect(page.getByRole("heading", { name: "No known error in it" })).toBeVisible();
});

test("a search has an address, and going back leads to it", async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto("/search/?q=idleTimeoutMillis");
  await expect(fieldOf(page)).toHaveValue("idleTimeoutMillis");
  await expect(resultsOf(page).filter({ hasText: "idle timeout" }).first()).toBeVisible();
  await expectClean(page, "the page of the search");
  await fieldOf(page).fill("pool");
  await expect(page).toHaveURL(/\?q=pool$/);
  await expect(resultsOf(page)).toHaveCount(20);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(resultsOf(page)).toHaveCount(40);
  await expect(resultsOf(page).nth(20)).toBeFocused();
  await resultsOf(page).first().click();
  await expect(page).not.toHaveURL(/\/search\//);
  await page.goBack();
  await expect(fieldOf(page)).toHaveValue("pool");
  expect(complaints).toEqual([]);
});

test("without a network it says so, and searches once there is one", async ({ page, context }) => {
  await page.goto("/search/");
  await context.setOffline(true);
  await fieldOf(page).fill("leak");
  await expect(page.getByRole("status")).toContainText("You are offline");
  await context.setOffline(false);
  await expect(resultsOf(page).first()).toBeVisible();
});

test("files that don't come are told, and asked for again", { tag: "@verify" }, async ({ page }) => {
  await page.route("**/pagefind/pagefind.js*", (route) => route.abort());
  await page.goto("/search/?q=leak");
  await expect(page.getByRole("status")).toHaveText("The search could not be loaded.");
  await expectClean(page, "a search that could not be loaded");
  await page.unroute("**/pagefind/pagefind.js*");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(resultsOf(page).first()).toBeVisible();
});

test("on a phone the dialog fits", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 740 });
  await page.goto("/");
  await page.getByRole("banner").getByRole("link", { name: "Search" }).click();
  await fieldOf(page).fill("connection");
  await expect(resultsOf(page)).toHaveCount(8);
  await expectFits(page, "the dialog on a phone");
  await page.getByRole("link", { name: /^Show all \d+ results$/ }).click();
  await expect(page).toHaveURL(/\/search\/\?q=connection$/);
  await expect(resultsOf(page)).toHaveCount(20);
  await expectFits(page, "the page on a phone");
});

test("a page that runs a WebContainer searches too", { tag: "@verify" }, async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto("/webcontainer-check/");
  await page.keyboard.press("/");
  await fieldOf(page).fill("ECONNRESET");
  await expect(resultsOf(page).first()).toContainText("read ECONNRESET");
  expect(complaints).toEqual([]);
});

test.describe("with JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  test("the link leads to a page with lists", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("banner").getByRole("link", { name: "Search" }).click();
    await expect(page).toHaveURL(/\/search\/$/);
    await expect(page.getByRole("main").getByRole("link", { name: "All lessons" })).toBeVisible();
  });
});
