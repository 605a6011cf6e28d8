import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { answer, LabPage } from "./lab-page.ts";
import { lab, wordsWithoutScripts } from "./site-pages.ts";
import { test } from "./site-test.ts";
import { tabTo } from "./tab-to.ts";

/** Words of fflate that no minifier takes away. */
const packerWords = "extra field too long";

const button = (page: Page) => page.getByRole("button", { name: "Download this lab" });
const said = (page: Page) => page.locator(".lab-download [role=status]");

/** The files of the next download, without the folder they lie in. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<Record<string, Uint8Array>> {
  const downloading = page.waitForEvent("download");
  await press();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("warm-start-connection-per-request.zip");
  const files = unzipSync(await readFile(await download.path()));
  return Object.fromEntries(
    Object.entries(files).map(([path, bytes]) => {
      expect(path).toMatch(/^warm-start-connection-per-request\/./);
      return [path.slice(path.indexOf("/") + 1), bytes];
    }),
  );
}

test("a lab is taken home with the text as it is typed, and what packs it comes with the press", async ({ page }) => {
  const scripts: Array<Promise<string>> = [];
  const requested: string[] = [];
  page.on("response", (response) => {
    requested.push(new URL(response.url()).pathname);
    if (/\.js$/.test(new URL(response.url()).pathname)) scripts.push(response.text().catch(() => ""));
  });
  const workbench = new LabPage(page);
  await workbench.open();
  const mine = `// é, “mine”\n${answer("solution")}`;
  await workbench.editor.fill(mine);
  await page.waitForLoadState("networkidle");
  expect((await Promise.all(scripts)).filter((text) => text.includes(packerWords))).toEqual([]);
  expect(requested.filter((path) => path.includes("/project/"))).toEqual([]);

  const files = await downloaded(page, () => button(page).click());
  expect((await Promise.all(scripts)).filter((text) => text.includes(packerWords))).toHaveLength(1);
  await expect(said(page)).toHaveText(
    /^Saved as warm-start-connection-per-request\.zip, \d\.\d MiB\. Unpack it and begin with README\.md: npm install, then npm test\.$/,
  );
  const text = (path: string) => strFromU8(files[path] ?? new Uint8Array());
  expect(text("pages/api/orders.ts")).toBe(mine);
  expect(JSON.parse(text("package.json"))).toMatchObject({ name: "warm-start-connection-per-request" });
  expect(JSON.parse(text("lab.json"))).toMatchObject({ id: "connection-per-request", paths: ["pages/api/orders.ts"] });
  for (const path of ["README.md", "compose.yaml", "app/layout.tsx", "checks.test.mjs", "warm-start/with-database.js"])
    expect(text(path).length, path).toBeGreaterThan(100);
  // Packed as it is served, not as text.
  expect([...(files["warm-start/snapshot.tar.gz"] ?? []).slice(0, 2)]).toEqual([0x1f, 0x8b]);
});

test("by keyboard and under an example, it holds the learner's own code and says so", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open("#open=solution");
  await expect(workbench.example).toBeVisible();
  await tabTo(button(page));
  await expect(button(page)).toHaveAccessibleDescription(
    /A zip of about 3 MiB with a Next\.js project: your code as it is now/,
  );
  const files = await downloaded(page, () => page.keyboard.press("Enter"));
  expect(strFromU8(files["pages/api/orders.ts"] ?? new Uint8Array())).toBe(answer("starter"));
  await expect(said(page)).toContainText("It holds your own code, not the example that is open.");
  await expect(button(page)).toBeFocused();
});

test("the tab WebContainer offers it too, without a container", async ({ page }) => {
  await page.goto(`${lab}webcontainer/`);
  await expect(button(page)).toBeEnabled();
  const files = await downloaded(page, () => button(page).click());
  expect(strFromU8(files["pages/api/orders.ts"] ?? new Uint8Array())).toBe(answer("starter"));
});

test("what can't be fetched is said, and a second press tries again", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  await page.context().setOffline(true);
  await button(page).click();
  await expect(said(page)).toHaveText(
    "The lab could not be packed: this tab is offline, and has not loaded what this needs. Connect, then try again. Your code is safe in this page.",
  );
  await page.context().setOffline(false);

  await page.route("**/project/manifest.json", (route) => route.fulfill({ status: 503 }));
  await button(page).click();
  await expect(said(page)).toHaveText(/The server answered 503 for .*manifest\.json\. Reload the page or try later\./);
  await page.unroute("**/project/manifest.json");

  await page.route("**/engine/*snapshot*", (route) => route.abort());
  await button(page).click();
  await expect(said(page)).toHaveText(/Could not download .*snapshot.*\. Check your connection and try again\./);
  await page.unroute("**/engine/*snapshot*");

  await downloaded(page, () => button(page).click());
});

test("a download can be cancelled, and the button can be pressed again", async ({ page }) => {
  const workbench = new LabPage(page);
  await workbench.open();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/engine/*snapshot*", async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await button(page).click();
  await expect(page.locator(".lab-download progress")).toBeVisible();
  await page.getByRole("button", { name: "Cancel download" }).click();
  await expect(page.locator(".lab-download progress")).toHaveCount(0);
  await expect(button(page)).toBeFocused();
  release();
  await page.unroute("**/engine/*snapshot*");
  await downloaded(page, () => button(page).click());
});

test("without scripts there is no button, and the page names the command line instead", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  const html = (await (await page.goto(lab))?.text()) ?? "";
  await expect(page.getByRole("button", { name: "Download this lab" })).toBeHidden();
  expect(wordsWithoutScripts(html)).toContain("npm run lab -- connection-per-request");
  await context.close();
});
